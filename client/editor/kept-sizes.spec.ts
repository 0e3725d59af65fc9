import { EditorState } from '@tiptap/pm/state'
import { defaultDocumentLimits } from '#core/document/document-limits'
import { scanUpdate } from '#core/document/scan-update'
import { briefingSchema } from '#core/editor/schema/briefing-schema'
import { isKeptAddress } from '#core/editor/schema/link-address'
import * as Y from 'yjs'
import { withinSizes } from './kept-sizes'

const { link } = briefingSchema.marks
const longAddress = `https://example.org/?q=${'a'.repeat(2_100)}`

const stateOf = (...inline: ReturnType<typeof briefingSchema.text>[]) =>
  EditorState.create({
    doc: briefingSchema.node('doc', null, [briefingSchema.node('paragraph', null, inline)]),
  })
const kept = (...inline: Parameters<typeof stateOf>) => withinSizes(stateOf(...inline))?.doc.firstChild

/** How the document's form keeps a value: as Yjs writes an attribute. */
const attributeBytes = (value: string) => {
  const doc = new Y.Doc()
  const element = new Y.XmlElement('citation')
  doc.getXmlFragment('default').insert(0, [element])
  const before = Y.encodeStateVector(doc)
  element.setAttribute('quote', value)
  const scan = scanUpdate(Y.encodeStateAsUpdate(doc, before), defaultDocumentLimits)
  return scan.clients[0]!.structs[0]!.bytes
}

describe('what is too long for the document', () => {
  it('is cut between two characters, so that the server takes it', () => {
    const citation = briefingSchema.node('citation', {
      id: 'a',
      quote: '字'.repeat(700),
      sourceTitle: '😀'.repeat(600),
    })
    const { attrs } = kept(citation)!.firstChild!
    expect(attrs).toMatchObject({ id: 'a', quote: '字'.repeat(680), sourceTitle: '😀'.repeat(510) })
    expect(attributeBytes(String(attrs.quote))).toBeLessThanOrEqual(defaultDocumentLimits.attributeBytes)
  })

  it('is left out where it is an address: a part of it leads elsewhere', () => {
    const citation = briefingSchema.node('citation', { id: 'a', quote: 'short', url: longAddress })
    expect(kept(citation)!.firstChild!.attrs).toMatchObject({ quote: 'short', url: null })
  })

  it('takes its mark off the words and leaves others', () => {
    const words = briefingSchema.text('words', [
      briefingSchema.mark('bold'),
      link!.create({ href: longAddress }),
    ])
    expect(kept(words)!.firstChild!.marks.map(({ type }) => type.name)).toEqual(['bold'])
  })

  it('is nothing that fits', () => {
    const address = `https://example.org/${'a'.repeat(1_700)}`
    const words = briefingSchema.text('words', [link!.create({ href: address })])
    expect(
      withinSizes(stateOf(words, briefingSchema.node('citation', { quote: '字'.repeat(680) }))),
    ).toBeNull()
    expect([isKeptAddress(address), isKeptAddress(longAddress)]).toEqual([true, false])
  })
})
