import { jest } from '@jest/globals'
import { createPinia, setActivePinia } from 'pinia'
import { useSession } from './session'

/** As much of the browser's stores as is used. */
const storage = () => {
  const kept = new Map<string, string>()
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
    removeItem: (key: string) => void kept.delete(key),
    clear: () => {
      kept.clear()
    },
  }
}
const chen = {
  user: {
    id: '01900000-0000-7000-8000-000000000001',
    name: 'Chen Yu',
    email: 'chen@example.org',
    language: null,
  },
  roles: ['member'],
  desks: [],
}
const refusal = (code: string) => ({ error: { code, message: code, requestId: 'r' } })

/** What the server says from now on: a body with its status; null: it cannot be reached. */
const serverSays = (status: number | null, body: unknown = {}) => {
  jest.spyOn(globalThis, 'fetch').mockImplementation(() => {
    if (status === null) return Promise.reject(new TypeError('Failed to fetch'))
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    return Promise.resolve(new Response(text, { status }))
  })
}
/** A page that is loaded on this device. */
const load = async () => {
  setActivePinia(createPinia())
  const session = useSession()
  await session.load()
  return session
}

beforeEach(() => {
  for (const name of ['localStorage', 'sessionStorage'])
    Object.defineProperty(globalThis, name, { value: storage(), configurable: true })
})
afterEach(() => {
  jest.restoreAllMocks()
})

describe('who is signed in', () => {
  it.each([
    ['is not reached', null, ''],
    ['is away behind its proxy', 502, '<html>Bad gateway</html>'],
    ['is starting', 503, refusal('STARTING')],
    ['has too many guests', 429, refusal('RETRY_AFTER')],
    ['has broken', 500, refusal('INTERNAL')],
    ['speaks another version', 200, { user: 'Chen' }],
  ])('is who was here last while the server %s', async (_what, status, body) => {
    serverSays(200, chen)
    await load()
    serverSays(status, body)
    const session = await load()
    expect([session.state, session.user?.name]).toEqual(['signed-in', 'Chen Yu'])
  })

  it('remains to be seen where nobody is known, and is nobody when the server says so', async () => {
    serverSays(502, '<html>')
    await expect(load()).rejects.toMatchObject({ code: 'UNAVAILABLE' })
    serverSays(200, chen)
    await load()
    serverSays(401, refusal('SESSION_ENDED'))
    expect((await load()).state).toBe('signed-out')
    serverSays(502, '<html>')
    await expect(load()).rejects.toMatchObject({ code: 'UNAVAILABLE' })
  })

  it('stays so until the server has ended it, or says that it is over already', async () => {
    serverSays(200, chen)
    const session = await load()
    serverSays(null)
    await expect(session.signOut()).rejects.toMatchObject({ code: 'OFFLINE' })
    serverSays(503, refusal('STARTING'))
    await expect(session.signOut()).rejects.toMatchObject({ code: 'STARTING' })
    expect([session.state, session.user?.name]).toEqual(['signed-in', 'Chen Yu'])
    serverSays(401, refusal('UNAUTHENTICATED'))
    await session.signOut()
    expect([session.state, localStorage.getItem('briefroom:session')]).toEqual(['signed-out', null])
  })

  it('is not guessed again later: a server that cannot answer then has said nothing', async () => {
    serverSays(200, chen)
    const session = await load()
    serverSays(503, refusal('UNAVAILABLE'))
    await expect(session.load()).rejects.toMatchObject({ code: 'UNAVAILABLE' })
    expect(session.user?.name).toBe('Chen Yu')
  })
})
