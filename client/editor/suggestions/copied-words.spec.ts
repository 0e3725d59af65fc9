import { Slice } from '@tiptap/pm/model'
import { fitToSchema } from '#core/editor/json/fit-to-schema'
import { paragraph, text } from '#core/editor/sample/build'
import { copiedWords } from './copied-words'

const mark = (type: string) => ({ type, attrs: { id: 's' } })
const doc = fitToSchema({
  type: 'doc',
  content: [
    paragraph('Fees ', text('fell', mark('deletion')), text('dropped\u200B', mark('insertion'))),
    { ...paragraph('gone'), attrs: { suggestion: [{ kind: 'deletion', id: 't' }] } },
    { ...paragraph('come'), attrs: { suggestion: [{ kind: 'insertion', id: 'u' }] } },
  ],
})

describe('words that are copied', () => {
  it('are those that are suggested, as words like any others', () => {
    const { content, openStart, openEnd } = copiedWords(doc.slice(1, doc.content.size - 1))
    expect([openStart, openEnd]).toEqual([1, 1])
    expect(content.textBetween(0, content.size, '|')).toBe('Fees dropped|come')
    content.descendants((node) => {
      expect(node.marks).toEqual([])
      expect(node.attrs.suggestion ?? null).toBeNull()
    })
  })

  it('are none where all of them are to go', () => {
    expect(copiedWords(doc.slice(6, 10)).content.textBetween(0, 0)).toBe('')
    expect(copiedWords(new Slice(doc.slice(19, 25).content, 0, 0)).size).toBe(0)
  })
})
