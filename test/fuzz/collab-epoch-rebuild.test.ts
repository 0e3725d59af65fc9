import fc from 'fast-check'
import * as Y from 'yjs'
import { attributionOf } from '#core/document/attribution'
import { DocumentIndex } from '#core/document/document-index'
import { statisticsOf } from '#core/document/document-statistics'
import { rebuildDocument } from '#core/document/rebuild-document'
import { sampleShape } from '#core/document/sample-shape'
import { visibleContent } from '#core/document/visible-content'
import { canonicalContent } from '#core/editor/canonical/canonical-content'
import { contentHash } from '#core/editor/canonical/content-hash'
import { fragmentToJson } from '#core/editor/json/fragment-to-json'
import { jsonToState } from '#core/editor/json/json-to-state'
import { arbitraryDocument } from '#core/editor/sample/arbitrary-document'
import { editAtRandom, randomFrom, randomHistory } from '#test/fuzz/collab-support/random-history'

const fresh = Number(process.env.FUZZ_SEED ?? Math.floor(Math.random() * 2 ** 31))
const seeds = process.env.FUZZ_SEED ? [fresh] : [1, 2, 3, 4, 5, fresh]
const steps = Number(process.env.FUZZ_STEPS ?? 400)

const opened = (state: Uint8Array): Y.Doc => {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, state)
  doc.getXmlFragment('default')
  return doc
}

const hashOf = (doc: Y.Doc): Promise<string> =>
  contentHash({
    title: 'T',
    language: 'en',
    marking: 'GREEN',
    content: canonicalContent(fragmentToJson(doc.getXmlFragment('default'))),
  })

/** New ids by author, and who they belong to. */
const newIds = (owners: ReadonlyMap<number, string>) => {
  const ids = new Map<string, number>()
  const bindings = new Map<number, string>()
  const clientOf = (client: number): number => {
    const author = owners.get(client)!
    const id = ids.get(author) ?? 1_000_000 + ids.size
    ids.set(author, id)
    bindings.set(id, author)
    return id
  }
  return { clientOf, bindings }
}

describe.each(seeds)('a rebuilt document, FUZZ_SEED=%i', (seed) => {
  const { doc, owners } = randomHistory(randomFrom(seed), steps)
  const { clientOf, bindings } = newIds(owners)
  const rebuilt = rebuildDocument(doc, clientOf)
  const again = opened(rebuilt.state)

  it('looks the same to every reader, and has the same content hash', async () => {
    expect(visibleContent(again)).toEqual(visibleContent(doc))
    expect(fragmentToJson(again.getXmlFragment('default'))).toEqual(
      fragmentToJson(doc.getXmlFragment('default')),
    )
    expect(await hashOf(again)).toBe(await hashOf(doc))
  })

  it('tells the same authors, also after a merge', () => {
    const before = attributionOf(doc, (client) => owners.get(client))
    const merged = opened(Y.encodeStateAsUpdate(doc))
    expect(attributionOf(merged, (client) => owners.get(client))).toEqual(before)
    expect(attributionOf(again, (client) => bindings.get(client))).toEqual(before)
    expect(before.every(({ author }) => author !== null)).toBe(true)
  })

  it('has no tombstones and waits for nothing', () => {
    expect(statisticsOf(again)).toMatchObject({
      tombstones: 0,
      deletedUnits: 0,
      textUnits: statisticsOf(doc).textUnits,
    })
    expect(rebuilt.structs).toBeLessThan(statisticsOf(doc).structs)
    expect(again.store.pendingStructs).toBeNull()
    expect(Y.decodeStateVector(Y.encodeStateVector(again))).toEqual(rebuilt.clocks)
    const index = new DocumentIndex()
    index.load(rebuilt.state, sampleShape)
    expect(index.clocks).toEqual(rebuilt.clocks)
  })

  it('is edited on as before, by two people at once', () => {
    const random = randomFrom(seed + 1)
    const [one, two] = [opened(rebuilt.state), opened(rebuilt.state)]
    for (let step = 0; step < 60; step++) editAtRandom(step % 2 ? one : two, random)
    Y.applyUpdate(one, Y.encodeStateAsUpdate(two))
    Y.applyUpdate(two, Y.encodeStateAsUpdate(one))
    expect(visibleContent(one)).toEqual(visibleContent(two))
    expect(one.store.pendingStructs).toBeNull()
  })
})

describe('any document of the editor', () => {
  it(`is the same after a rebuild (FUZZ_SEED=${fresh})`, () => {
    fc.assert(
      fc.property(arbitraryDocument, (json) => {
        const doc = opened(jsonToState(json))
        const again = opened(rebuildDocument(doc, () => 7).state)
        expect(fragmentToJson(again.getXmlFragment('default'))).toEqual(
          fragmentToJson(doc.getXmlFragment('default')),
        )
        expect(visibleContent(again)).toEqual(visibleContent(doc))
      }),
      { seed: fresh, numRuns: 60 },
    )
  })
})
