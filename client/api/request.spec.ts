import { z } from 'zod'
import { problemCodeOf } from './api-error'
import { request } from './request'

const usual = globalThis.fetch
afterEach(() => {
  globalThis.fetch = usual
})

/** An answer that begins, and then is cut. */
const cutAnswer = (cut: () => Error) => {
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      controller.enqueue(new TextEncoder().encode('{"items": ['))
      controller.error(cut())
    },
  })
  globalThis.fetch = () => Promise.resolve(new Response(body, { status: 200 }))
}

describe('a request whose answer is cut while it comes', () => {
  it('is like one that could not be sent', async () => {
    cutAnswer(() => new TypeError('network error'))
    const asked = request('GET', '/desks', z.unknown())
    expect(await asked.catch(problemCodeOf)).toBe('OFFLINE')
  })

  it('is given up where it is not wanted any more', async () => {
    const abort = new AbortController()
    cutAnswer(() => {
      abort.abort()
      return abort.signal.reason as Error
    })
    const asked = request('GET', '/desks', z.unknown(), { signal: abort.signal })
    await expect(asked).rejects.toMatchObject({ name: 'AbortError' })
  })
})
