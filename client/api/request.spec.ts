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

describe('a request that nobody answers', () => {
  const never = () => {
    globalThis.fetch = (_url, init) =>
      new Promise((_resolve, reject) => {
        init!.signal!.addEventListener('abort', () => {
          reject(init!.signal!.reason as Error)
        })
      })
  }
  const waited: number[] = []
  const usualTimeout = AbortSignal.timeout.bind(AbortSignal)
  /** Time runs out at once; how long was waited for is noted. */
  beforeEach(() => {
    waited.length = 0
    AbortSignal.timeout = (milliseconds) => {
      waited.push(milliseconds)
      return AbortSignal.abort(new DOMException('late', 'TimeoutError'))
    }
    globalThis.fetch = (_url, init) => Promise.reject(init!.signal!.reason as Error)
  })
  afterEach(() => {
    AbortSignal.timeout = usualTimeout
  })

  it('is in the end like one that could not be sent: a change later than a question, a large file later still', async () => {
    const code = (asked: Promise<unknown>) => asked.catch(problemCodeOf)
    expect(await code(request('GET', '/desks', z.unknown()))).toBe('OFFLINE')
    expect(await code(request('POST', '/desks', z.unknown(), { body: {} }))).toBe('OFFLINE')
    const file = { bytes: new Blob(['x'.repeat(80 * 1024)]) }
    expect(await code(request('POST', '/uploads', z.unknown(), { file }))).toBe('OFFLINE')
    expect(waited).toEqual([30_000, 60_000, 70_000])
  })

  it('is given up before that where it is not wanted any more', async () => {
    AbortSignal.timeout = usualTimeout
    never()
    const abort = new AbortController()
    const asked = request('GET', '/desks', z.unknown(), { signal: abort.signal })
    abort.abort()
    await expect(asked).rejects.toMatchObject({ name: 'AbortError' })
  })
})
