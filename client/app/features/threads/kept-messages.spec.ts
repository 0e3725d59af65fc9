import { hasKeptMessages, keepMessages, keptMessages } from './kept-messages'

const kept = new Map<string, string>()
let full = false
const storage = {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, text: string) => {
    if (full) throw new Error('QuotaExceededError')
    kept.set(key, text)
  },
  removeItem: (key: string) => kept.delete(key),
}
Object.defineProperty(globalThis, 'sessionStorage', { value: storage, configurable: true })
beforeEach(() => {
  kept.clear()
  full = false
})

const message = {
  clientId: 'c1',
  text: '出口管制有变化吗？',
  at: '2026-11-30T14:05:00.000Z',
  problem: 'OFFLINE',
  box: 'story:1',
  on: 'story:1',
  threadId: null,
}

describe('messages that wait, over a reload', () => {
  it('come back to the person who wrote them, and to nobody else', () => {
    keepMessages('chen', [message])
    expect(hasKeptMessages()).toBe(true)
    expect(keptMessages('chen')).toEqual([message])
    expect(keptMessages('ada')).toEqual([])
    expect(keptMessages(undefined)).toEqual([])
  })

  it('are kept no longer when none waits', () => {
    keepMessages('chen', [message])
    keepMessages('chen', [])
    expect(hasKeptMessages()).toBe(false)
    expect(keptMessages('chen')).toEqual([])
  })

  it('cost nothing where there is no room, or where something else was kept', () => {
    full = true
    expect(() => {
      keepMessages('chen', [message])
    }).not.toThrow()
    kept.set('briefroom:unsent-messages', '{"half')
    expect(keptMessages('chen')).toEqual([])
  })
})
