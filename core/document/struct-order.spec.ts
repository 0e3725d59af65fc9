import * as Y from 'yjs'
import { noLimits } from '#core/document/document-limits'
import type { ScannedUpdate } from '#core/document/scanned-update'
import { scanUpdate } from '#core/document/scan-update'
import { visitInOrder } from '#core/document/struct-order'

const scanOf = (update: Uint8Array): ScannedUpdate => scanUpdate(update, noLimits)

const stranger = (): ScannedUpdate['clients'] => {
  const doc = new Y.Doc()
  doc.clientID = 99
  doc.getText('other').insert(0, 'z')
  return scanOf(Y.encodeStateAsUpdate(doc)).clients
}

/** What is visited of this client, as clocks; null where it cannot be taken. */
function visited(scan: ScannedUpdate, known: ReadonlyMap<number, number>): number[] | null {
  const clocks: number[] = []
  const complete = visitInOrder(scan, known, (client, { clock }) => {
    if (client !== 99) clocks.push(clock)
  })
  return complete ? clocks : null
}

/** One person's updates on a text that somebody else began: insertions between both, and deletions. */
function history(): { updates: Uint8Array[]; known: Map<number, number> } {
  const first = new Y.Doc()
  first.clientID = 1
  first.getText('t').insert(0, 'somebody began')
  const doc = new Y.Doc()
  doc.clientID = 2
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(first))
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  const text = doc.getText('t')
  for (let n = 0; n < 30; n++) {
    if (n % 7 === 6) text.delete(n % text.length, 1)
    else text.insert((n * 5) % text.length, `${n}`)
  }
  return { updates, known: new Map([[1, 14]]) }
}

describe('visitInOrder', () => {
  const { updates, known } = history()
  const structs = updates.filter((update) => scanOf(update).clients.length > 0)

  it('decides alike whether a client comes alone or beside another', () => {
    const cases = [...structs, Y.mergeUpdates(structs), Y.mergeUpdates(structs.slice(3))]
    const knowing = [
      new Map<number, number>(),
      known,
      new Map([...known, [2, 9]]),
      new Map([...known, [2, 500]]),
    ]
    for (const update of cases) {
      const alone = scanOf(update)
      const beside = { ...alone, clients: [...alone.clients, ...stranger()] }
      for (const vector of knowing) expect(visited(alone, vector)).toEqual(visited(beside, vector))
    }
  })

  it('takes what rests on the known and on itself, in the order of its clocks', () => {
    const clocks = visited(scanOf(Y.mergeUpdates(structs)), known)!
    expect(clocks.length).toBeGreaterThan(10)
    expect(clocks).toEqual(clocks.toSorted((a, b) => a - b))
    expect(visited(scanOf(Y.mergeUpdates(structs)), new Map())).toBeNull()
    expect(visited(scanOf(structs.at(-1)!), known)).toBeNull()
  })
})
