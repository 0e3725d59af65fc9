import { forgetSearches, keepSearch, recentSearches } from './recent-searches'

/** As much of the browser's store as is used. */
const store = new Map<string, string>()
const storage = {
  getItem: (key: string) => store.get(key) ?? null,
  setItem: (key: string, text: string) => void store.set(key, text),
  removeItem: (key: string) => void store.delete(key),
}
Object.defineProperty(globalThis, 'localStorage', { value: storage, configurable: true })

describe('recent searches', () => {
  beforeEach(() => {
    store.clear()
  })
  it('keeps the newest first, each person’s own, and not what a search grew out of', () => {
    for (const text of ['p', 'ports', '台湾', 'ports close', ' 台湾 ']) keepSearch('chen', text)
    expect(recentSearches('chen')).toEqual(['台湾', 'ports close'])
    expect(recentSearches('lena')).toEqual([])
    forgetSearches('chen')
    expect(recentSearches('chen')).toEqual([])
  })
  it('keeps eight, and nothing comes of what it did not write', () => {
    for (let n = 10; n < 30; n += 1) keepSearch('chen', `word ${n}`)
    expect(recentSearches('chen')).toHaveLength(8)
    storage.setItem('briefroom:searches:chen', '{"not": "ours"')
    expect(recentSearches('chen')).toEqual([])
  })
  it('is no hindrance where the browser keeps nothing more', () => {
    keepSearch('chen', 'ports')
    const full = () => {
      throw new Error('QuotaExceededError')
    }
    Object.assign(storage, { setItem: full })
    expect(() => {
      keepSearch('chen', '台湾')
    }).not.toThrow()
    expect(recentSearches('chen')).toEqual(['ports'])
  })
})
