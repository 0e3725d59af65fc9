import { blockWord, citationText } from './change-words'

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
})
