import { blockWord, citationParts, citationText } from './change-words'

describe('words for a change', () => {
  it('name the kind of block, by what it is now or was before it went', () => {
    expect(blockWord({ before: null, after: { type: 'heading' } })).toBe('heading')
    expect(blockWord({ before: { type: 'paragraph' }, after: null })).toBe('paragraph')
    expect(blockWord({ before: null, after: { type: 'horizontalRule' } })).toBe('block')
    expect(blockWord({ before: null, after: 'nonsense' })).toBe('block')
  })

  it('name a citation by its source and grade', () => {
    const node = {
      type: 'citation',
      attrs: { sourceTitle: '沿江日报', reliability: 'C', credibility: 3, language: 'zh' },
    }
    expect(citationText(node)).toEqual({ text: '沿江日报', grade: 'C3', language: 'zh' })
    expect(citationText(null).text).toBe('?')
  })

  it('say all that a new citation brings, and what another one says now', () => {
    const cited = (attrs: object) => ({ type: 'citation', attrs: { sourceTitle: '沿江日报', ...attrs } })
    const before = cited({ quote: 'Fees fall.', url: 'https://a.example/' })
    const after = cited({ quote: 'Fees rise.', url: 'https://a.example/' })
    const parts = (kind: 'added' | 'removed' | 'changed', old: unknown, now: unknown) =>
      citationParts({ id: 'c', kind, before: old, after: now })
    expect(parts('added', null, after)).toEqual([
      { name: 'url', before: null, after: 'https://a.example/' },
      { name: 'quote', before: null, after: 'Fees rise.' },
    ])
    expect(parts('changed', before, after)).toEqual([
      { name: 'quote', before: 'Fees fall.', after: 'Fees rise.' },
    ])
    expect(parts('removed', before, null)).toEqual([])
  })
})
