import * as Y from 'yjs'
import { newDocument } from '#core/document/new-document'
import type { EditorNode } from '#core/editor/json/editor-json'
import { fragmentName } from '#core/editor/json/fragment-name'
import { fragmentToJson } from '#core/editor/json/fragment-to-json'
import { jsonToState } from '#core/editor/json/json-to-state'
import { addLine, type Line } from '#core/editor/lines/add-line'
import { formTemplate } from '#core/editor/templates/form-template'

const counter = () => {
  let next = 0
  return () => `id-${next++}`
}
const open = (json: EditorNode): Y.Doc => {
  const doc = newDocument()
  Y.applyUpdate(doc, jsonToState(json))
  return doc
}
const read = (doc: Y.Doc) => fragmentToJson(doc.getXmlFragment(fragmentName))
const citation: Line['citation'] = {
  articleId: '0193a1f0-0000-7000-8000-000000000001',
  articleVersion: 2,
  contentHash: 'ab'.repeat(32),
  quote: '费用下调两成',
  sourceTitle: '沿江日报',
  articleTitle: '长江航道',
  url: 'https://paper.example/1',
  reliability: 'C',
  credibility: 3,
  publishedAt: null,
  language: 'zh',
}
const paragraph = (words?: string): EditorNode => ({
  type: 'paragraph',
  ...(words ? { content: [{ type: 'text', text: words }] } : {}),
})
const wordsOf = (node: EditorNode): string =>
  node.text ?? (node.type === 'citation' ? '[*]' : (node.content ?? []).map(wordsOf).join(''))

describe('a line of a briefing', () => {
  it('stands at the end of the evidence, before the paragraph that waits there, with its citation', () => {
    const doc = open(formTemplate(counter()))
    const id = addLine(doc, { text: '港务局证实下调两成。', by: null, citation }, counter())
    const evidence = read(doc).content!.find(({ attrs }) => attrs?.kind === 'evidence')!
    expect(evidence.content!.map(wordsOf)).toEqual(['港务局证实下调两成。[*]', ''])
    const [line] = evidence.content!
    expect(line!.attrs?.id).toBe(id)
    expect(line!.content![1]!.attrs).toMatchObject({
      articleVersion: 2,
      quote: '费用下调两成',
      credibility: 3,
    })
  })

  it('stands at the end of a text without such a section, behind what is written', () => {
    const doc = open({ type: 'doc', content: [paragraph('First.'), paragraph('Second.')] })
    addLine(doc, { text: 'Third.', by: null, citation: null }, counter())
    expect(read(doc).content!.map(wordsOf)).toEqual(['First.', 'Second.', 'Third.'])
  })

  it('says who said it where somebody else puts it in, as its script writes that', () => {
    const doc = open({ type: 'doc', content: [] })
    addLine(doc, { text: 'The port office says yes.', by: 'Lin Wei', citation }, counter())
    addLine(doc, { text: '港务局说是。', by: '林薇', citation }, counter())
    expect(read(doc).content!.map(wordsOf)).toEqual([
      'The port office says yes. (Lin Wei) [*]',
      '港务局说是。（林薇）[*]',
    ])
  })

  it('has a paragraph for each line that was typed, and its citation behind the last', () => {
    const doc = open({ type: 'doc', content: [] })
    addLine(doc, { text: ' One.\n\n Two. ', by: 'A', citation }, counter())
    expect(read(doc).content!.map(wordsOf)).toEqual(['One.', 'Two. (A) [*]'])
    expect(() => addLine(doc, { text: ' \n', by: null, citation }, counter())).toThrow(RangeError)
  })

  it('touches no words of others: two lines and what is typed meanwhile all stand', () => {
    const [one, other] = [open(formTemplate(counter())), newDocument()]
    Y.applyUpdate(other, Y.encodeStateAsUpdate(one))
    addLine(one, { text: 'From one.', by: null, citation }, counter())
    addLine(other, { text: 'From the other.', by: null, citation: null }, counter())
    Y.applyUpdate(one, Y.encodeStateAsUpdate(other))
    Y.applyUpdate(other, Y.encodeStateAsUpdate(one))
    expect(read(one)).toEqual(read(other))
    const evidence = read(one).content!.find(({ attrs }) => attrs?.kind === 'evidence')!
    expect(evidence.content!.map(wordsOf).sort()).toEqual(['', 'From one. [*]', 'From the other.'])
  })
})
