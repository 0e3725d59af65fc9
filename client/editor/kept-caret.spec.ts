import { EditorState, TextSelection } from '@tiptap/pm/state'
import { briefingSchema } from '#core/editor/schema/briefing-schema'
import { findCaret, keepCaret } from './kept-caret'

const paragraph = (id: string | null, text: string) =>
  briefingSchema.node('paragraph', { id }, text ? briefingSchema.text(text) : [])
const documentOf = (...blocks: ReturnType<typeof paragraph>[]) => briefingSchema.node('doc', null, blocks)

const caretIn = (doc: ReturnType<typeof documentOf>, position: number) =>
  keepCaret(EditorState.create({ doc, selection: TextSelection.create(doc, position) }))

describe('a caret kept while a document is made anew', () => {
  const before = documentOf(paragraph('a', 'One.'), paragraph('b', 'Two words.'))
  const caret = caretIn(before, 10)

  it('is found in its block, whatever came before it', () => {
    const after = documentOf(
      paragraph('c', 'New.'),
      paragraph('a', 'One, longer.'),
      paragraph('b', 'Two words.'),
    )
    const { position, exact } = findCaret(after, caret)
    expect(exact).toBe(true)
    expect(after.textBetween(0, position, '|')).toBe('New.|One, longer.|Two')
  })

  it('is not exact where other words stand before it now', () => {
    const after = documentOf(paragraph('a', 'One.'), paragraph('b', 'Six words.'))
    expect(findCaret(after, caret)).toEqual({ position: 10, exact: false })
  })

  it('stays in its block where that has become shorter', () => {
    const after = documentOf(paragraph('b', 'Two'), paragraph('c', 'Somebody else.'))
    expect(findCaret(after, caretIn(before, 17))).toEqual({ position: 4, exact: false })
  })

  it('stays inside a shorter text', () => {
    const after = documentOf(paragraph('a', 'One.'))
    expect(findCaret(after, caret)).toEqual({ position: 6, exact: false })
  })

  it('is found by its place where its block has no id', () => {
    const unnamed = documentOf(paragraph(null, 'One.'))
    expect(findCaret(unnamed, caretIn(unnamed, 3))).toEqual({ position: 3, exact: true })
  })
})
