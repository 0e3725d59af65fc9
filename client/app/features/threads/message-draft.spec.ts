import { carryDraft, draftOf, keepDraft } from './message-draft'

const kept = new Map<string, string>()
const storage = {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, text: string) => kept.set(key, text),
}
Object.defineProperty(globalThis, 'sessionStorage', { value: storage, configurable: true })
beforeEach(() => {
  kept.clear()
})

describe('what was begun in a discussion', () => {
  it('stays with it, and goes where the discussion goes', () => {
    keepDraft('story:1', 'Is the bar')
    expect([draftOf('story:1'), draftOf('story:2')]).toEqual(['Is the bar', ''])
    carryDraft('story:1', 'story:2')
    expect([draftOf('story:1'), draftOf('story:2')]).toEqual(['', 'Is the bar'])
  })

  it('takes the place of nothing that was begun there, and is not lost', () => {
    keepDraft('story:1', 'Here')
    keepDraft('story:2', 'There')
    carryDraft('story:1', 'story:2')
    carryDraft('story:2', 'story:2')
    expect([draftOf('story:1'), draftOf('story:2')]).toEqual(['Here', 'There'])
  })
})
