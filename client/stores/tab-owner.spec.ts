import { takeTab } from './tab-owner'

/** As much of the browser's store as is used. */
const store = new Map<string, string>()
const storage = {
  getItem: (key: string) => store.get(key) ?? null,
  setItem: (key: string, text: string) => void store.set(key, text),
  clear: () => {
    store.clear()
  },
}
Object.defineProperty(globalThis, 'sessionStorage', { value: storage, configurable: true })

describe('the owner of a tab', () => {
  it('finds his drafts again, and nobody else does', () => {
    expect(takeTab('chen')).toBe(false)
    storage.setItem('draft', 'Not for Lena')
    expect(takeTab('chen')).toBe(false)
    expect(storage.getItem('draft')).toBe('Not for Lena')
    expect(takeTab('lena')).toBe(true)
    expect(storage.getItem('draft')).toBeNull()
    expect(takeTab('lena')).toBe(false)
  })
})
