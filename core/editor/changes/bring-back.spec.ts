import fc from 'fast-check'
import * as Y from 'yjs'
import { canonicalContent } from '#core/editor/canonical/canonical-content'
import { bringBack } from '#core/editor/changes/bring-back'
import type { EditorNode } from '#core/editor/json/editor-json'
import { fragmentToJson } from '#core/editor/json/fragment-to-json'
import { jsonToState } from '#core/editor/json/json-to-state'
import { arbitraryDocument } from '#core/editor/sample/arbitrary-document'
import { bold, comment, footnote, paragraph, text } from '#core/editor/sample/build'
import { sampleBriefing } from '#core/editor/sample/sample-briefing'

const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31)
const docOf = (...content: EditorNode[]): EditorNode => ({ type: 'doc', content })
const merged = (...updates: Uint8Array[]): Uint8Array => Y.mergeUpdates(updates)
const restored = (state: Uint8Array, wanted: EditorNode): Uint8Array => {
  const edit = bringBack(state, canonicalContent(wanted))
  return edit ? merged(state, edit) : state
}

describe('bringing the words of a revision back', () => {
  it(`gives exactly its words, whatever stands there (SEED=${seed})`, () => {
    fc.assert(
      fc.property(arbitraryDocument, arbitraryDocument, (now, then) => {
        const state = restored(jsonToState(now), then)
        expect(canonicalContent(fragmentToJson(state))).toEqual(canonicalContent(then))
      }),
      { seed, numRuns: 60 },
    )
  })

  it('changes nothing where the words are the same', () => {
    const briefing = sampleBriefing('zh')
    expect(bringBack(jsonToState(briefing), canonicalContent(briefing))).toBeNull()
    const commented = docOf(paragraph(text('Fees fall.', comment('t1'))))
    expect(bringBack(jsonToState(commented), canonicalContent(docOf(paragraph('Fees fall.'))))).toBeNull()
  })

  it('leaves comments and open suggestions of blocks that stay', () => {
    const insertion = { type: 'insertion', attrs: { id: 's1' } }
    const kept = paragraph(text('Fees '), text('still ', insertion), text('fall.', comment('t1')))
    const now = jsonToState(docOf(kept, paragraph('A late line.')))
    const state = restored(now, docOf(paragraph('Fees fall.'), paragraph('The line that stood here.')))
    const [first, second] = fragmentToJson(state).content ?? []
    expect(first).toEqual(fragmentToJson(jsonToState(docOf(kept))).content?.[0])
    expect(second).toEqual(paragraph('The line that stood here.'))
  })

  it('does not let the ends of two suggestions join blocks that the revision has apart', () => {
    const end = text('\u200b', { type: 'insertion', attrs: { id: 's1' } })
    const then = docOf(paragraph(), paragraph())
    const state = restored(jsonToState(docOf(paragraph(end), paragraph(end))), then)
    expect(canonicalContent(fragmentToJson(state))).toEqual(canonicalContent(then))
  })

  it('rewrites a changed block only as far as it differs, so that what others type in it meanwhile stays', () => {
    const then = docOf(
      paragraph('The fee falls by a fifth.', footnote('From January.'), text(' So it says.', bold)),
    )
    const doc = new Y.Doc()
    Y.applyUpdate(doc, jsonToState(then))
    const words = () => (doc.getXmlFragment('default').get(0) as Y.XmlElement).get(0) as Y.XmlText
    words().insert(20, ' good')
    const now = Y.encodeStateAsUpdate(doc)
    const edit = bringBack(now, canonicalContent(then))!
    words().insert(0, 'Now: ')
    Y.applyUpdate(doc, edit)
    const said = JSON.stringify(fragmentToJson(doc.getXmlFragment('default')))
    expect(said).toContain('Now: The fee falls by a fifth.')
    expect(edit.byteLength).toBeLessThan(60)
  })
})
