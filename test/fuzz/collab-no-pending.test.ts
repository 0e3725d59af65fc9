import * as Y from 'yjs'
import { DomainError } from '#core/contracts/errors/domain-error'
import { admitUpdate } from '#core/document/admit-update'
import { defaultDocumentLimits } from '#core/document/document-limits'
import { DocumentIndex } from '#core/document/document-index'
import { sampleShape } from '#core/document/sample-shape'
import { scanUpdate } from '#core/document/scan-update'

/** mulberry32: the same seed gives the same run. */
const randomFrom = (seed: number) => {
  let state = seed >>> 0
  return (below: number): number => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) % below
  }
}

const seed = Number(process.env.FUZZ_SEED ?? 20_261_124)
const runs = Number(process.env.FUZZ_RUNS ?? 20_000)

/** An honest history with all kinds of content, as updates and as a document. */
function history(): { doc: Y.Doc; updates: Uint8Array[] } {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (let n = 0; n < 24; n++) {
    doc.clientID = 1 + (n % 3)
    doc.transact(() => {
      const block = new Y.XmlElement(n % 4 === 0 ? 'heading' : 'paragraph')
      if (n % 4 === 0) block.setAttribute('level', '2')
      const text = new Y.XmlText(`陈雨 writes ${n}`)
      block.insert(0, [text])
      doc.getXmlFragment('default').insert(n % 5 > n ? 0 : n % 5, [block])
      text.format(0, 2, { bold: {} })
      if (n % 6 === 5) doc.getXmlFragment('default').delete(0, 1)
    })
  }
  return { doc, updates }
}

function mutate(update: Uint8Array, other: Uint8Array, random: (below: number) => number): Uint8Array {
  const copy = new Uint8Array(update)
  switch (random(5)) {
    case 0:
      copy[random(copy.length)] = random(256)
      return copy
    case 1: {
      for (let n = 0; n < 3; n++) copy[random(copy.length)]! ^= 1 << random(8)
      return copy
    }
    case 2:
      return copy.subarray(0, random(copy.length))
    case 3: {
      const at = random(copy.length)
      return new Uint8Array([...copy.subarray(0, at), ...other.subarray(random(other.length))])
    }
    default: {
      const at = random(copy.length)
      return new Uint8Array([...copy.subarray(0, at), random(256), ...copy.subarray(at)])
    }
  }
}

describe('collab/no-pending: no stored update waits for a missing one', () => {
  it(`mutated updates are refused or harmless (FUZZ_SEED=${seed})`, () => {
    const random = randomFrom(seed)
    const { updates } = history()
    const replica = new Y.Doc()
    const index = new DocumentIndex()
    const rules = {
      shape: sampleShape,
      limits: defaultDocumentLimits,
      documentBytes: 0,
      assertAuthor: () => undefined,
    }
    const codes = new Map<string, number>()
    const offer = (update: Uint8Array): void => {
      let code = 'accepted'
      try {
        const { bytes } = admitUpdate(update, scanUpdate(update, defaultDocumentLimits), index, rules)
        if (bytes) Y.applyUpdate(replica, bytes)
      } catch (error) {
        if (!(error instanceof DomainError)) throw error
        code = error.code
      }
      codes.set(code, (codes.get(code) ?? 0) + 1)
      if (replica.store.pendingStructs !== null || replica.store.pendingDs !== null) {
        throw new Error(`pending after ${Buffer.from(update).toString('hex')}`)
      }
    }
    for (let n = 0; n < runs; n++) {
      const at = random(updates.length)
      offer(mutate(updates[at]!, updates[random(updates.length)]!, random))
      if (n % 50 === 0) offer(updates[Math.min(updates.length - 1, Math.floor(n / 50))]!)
    }
    expect(codes.get('MALFORMED_UPDATE')).toBeGreaterThan(0)
    expect(codes.get('accepted')).toBeGreaterThan(0)
    expect(Y.decodeStateVector(Y.encodeStateVector(replica))).toEqual(index.clocks)
    const again = new Y.Doc()
    Y.applyUpdate(again, Y.encodeStateAsUpdate(replica))
    expect(again.getXmlFragment('default').toJSON()).toBe(replica.getXmlFragment('default').toJSON())
  })
})
