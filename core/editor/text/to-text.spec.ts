import { normaliseJson } from '#core/editor/json/normalise-json'
import { block, citation, footnote, keyJudgement, list, paragraph, table } from '#core/editor/sample/build'
import { toText } from '#core/editor/text/to-text'
import type { EditorNode } from '#core/editor/json/editor-json'

const doc = (...content: EditorNode[]) => normaliseJson({ type: 'doc', content })

describe('toText', () => {
  it('parts blocks by an empty line and keeps lists and cells apart', () => {
    const nested = { type: 'listItem', content: [paragraph('two'), list('orderedList', paragraph('inner'))] }
    const document = doc(
      paragraph('one'),
      { type: 'bulletList', content: [{ type: 'listItem', content: [paragraph('a')] }, nested] },
      table(['h', 'i'], ['c', 'd']),
    )
    expect(toText(document, { language: 'en' })).toBe('one\n\n- a\n- two\n\n   1. inner\n\nh\ti\nc\td')
  })

  it('leaves numbers, notes and markings out for search, and shows them to readers', () => {
    const secret = {
      ...paragraph('x', footnote('note'), citation({ articleTitle: 'T', quote: 'q' })),
      attrs: { marking: 'RED' },
    }
    const document = doc(secret, keyJudgement({ likelihood: 1 }, 'claim'))
    expect(toText(document, { language: 'zh' })).toBe('x\n\n判断 1：claim\n可能性：几乎不可能（1–5%）')
    expect(toText(document, { language: 'en', withNotes: true })).toBe(
      '(TLP:RED) x[a][1]\n\nJudgement 1: claim\nLikelihood: almost no chance (1–5%)\n\nNotes\n[a] note\n\nSources\n[1] T, ungraded\n    q',
    )
  })

  it('has the words of notes behind the text where somebody searches', () => {
    const document = doc(paragraph('x', footnote('斑马 zebra')), paragraph('y', footnote('gnu')))
    expect(toText(document, { language: 'en', withNoteWords: true })).toBe('x\n\ny\n\n斑马 zebra\n\ngnu')
  })

  it('is empty for an empty document', () => {
    expect(toText(doc(), { language: 'en', withNotes: true })).toBe('')
    expect(toText(doc(block('section', { kind: 'gaps' })), { language: 'en' })).toBe('Gaps')
  })
})
