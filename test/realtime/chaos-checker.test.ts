import type { Client } from 'pg'
import * as Y from 'yjs'
import { frameBatch } from '#core/document/batch-framing'
import { CommittedLog } from '#test/chaos/document/committed-log'
import { Journal, type Edit } from '#test/chaos/document/journal'
import { typeParagraph } from '#test/realtime/collab-support/collab-world'

/** A log of these updates, each a row, committed a second apart from 1,000 on. */
const logOf = (
  updates: readonly Uint8Array[],
  numbers = updates.map((_, n) => n + 1),
): Promise<CommittedLog> => {
  const rows = updates.map((update, n) => ({
    seq: String(numbers[n]),
    previous: String(numbers[n]! - 1),
    update: Buffer.from(frameBatch([update])),
    at: 1_000 * (n + 1),
  }))
  return CommittedLog.read({ query: () => Promise.resolve({ rows }) } as unknown as Client, 'a document')
}

const written = () => {
  const doc = new Y.Doc()
  doc.clientID = 7
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  typeParagraph(doc, 'one')
  typeParagraph(doc, 'two')
  doc.getXmlFragment('default').delete(0, 1)
  return { doc, updates }
}

const seen = (update: Uint8Array, at: number, seq: number | null = null) => ({
  documentId: 'a document',
  by: 'somebody',
  update,
  seq,
  at,
})

describe('the checker of npm run chaos', () => {
  const { doc, updates } = written()

  it('lets pass what was shown and acknowledged after its commit', async () => {
    const log = await logOf(updates)
    expect(updates.flatMap((update, n) => log.checkSeen(seen(update, 1_000 * (n + 1), n + 1)))).toEqual([])
    expect(log.checkSeen(seen(Y.encodeStateAsUpdate(doc), 3_000))).toEqual([])
    expect(log.checkAcknowledgement({ seq: 2, at: 2_000 })).toEqual([])
    expect(log.gaps()).toEqual([])
  })

  it('finds what was shown before its commit: text, deletions, rows', async () => {
    const log = await logOf(updates)
    expect(log.checkSeen(seen(updates[1]!, 1_900))[0]).toMatch(/saw 7:\d+ 100\.0 ms before its commit/)
    expect(log.checkSeen(seen(updates[2]!, 2_900))[0]).toMatch(/saw the end of 7:\d+ 100\.0 ms before/)
    expect(log.checkSeen(seen(updates[0]!, 2_900, 3))).toEqual([
      'somebody saw row 3 100.0 ms before its commit',
    ])
  })

  it('finds what was shown and never committed', async () => {
    const log = await logOf(updates.slice(0, 1))
    expect(log.checkSeen(seen(updates[1]!, 9_000))[0]).toMatch(/never committed/)
    expect(log.checkSeen(seen(updates[2]!, 9_000))[0]).toMatch(/never committed/)
  })

  it('finds acknowledged edits that are missing, or came into the log only after they were acknowledged', async () => {
    const log = await logOf(updates.slice(0, 2))
    const edit = (clock: number, acknowledgedAt: number): Edit => ({
      kind: 'write',
      word: 'a.1',
      userId: 'chen',
      client: 7,
      clock,
      acknowledgedAt,
      givenUp: false,
    })
    const end = Y.getState(doc.store, 7)
    expect(log.checkEdit(edit(end, 2_000))).toEqual([])
    expect(log.checkEdit(edit(end, 1_500))[0]).toMatch(/^lost: .* 500\.0 ms before its commit/)
    expect(log.checkEdit(edit(end + 1, 9_000))[0]).toMatch(/never committed/)
    expect(log.checkAcknowledgement({ seq: 3, at: 9_000 })[0]).toMatch(/^lost: row 3/)
    expect(log.checkAcknowledgement({ seq: 2, at: 1_500 })[0]).toMatch(/before its commit/)
  })

  it('holds what only deletes to its own commit, not to that of what its author wrote before', async () => {
    const log = await logOf(updates)
    const strike = (acknowledgedAt: number, clock: number): Edit => ({
      kind: 'strike',
      word: 'a.1',
      userId: 'chen',
      client: 7,
      clock: Y.getState(doc.store, 7) + 10,
      gone: { client: 7, clock },
      acknowledgedAt,
      givenUp: false,
    })
    expect(log.checkEdit(strike(3_000, 0))).toEqual([])
    expect(log.checkEdit(strike(2_500, 0))[0]).toMatch(/500\.0 ms before its commit/)
    expect(log.checkEdit(strike(9_000, Y.getState(doc.store, 7) - 1))[0]).toMatch(/never committed/)
  })

  it('finds rows that are missing in between', async () => {
    expect((await logOf(updates, [1, 2, 4])).gaps()).toHaveLength(1)
  })

  it('knows what must be found of each word', () => {
    const journal = new Journal('a document')
    const begin = (kind: Edit['kind'], word: string) =>
      journal.begin({ kind, word, userId: 'chen', client: 7, clock: 1 })
    for (const word of ['kept', 'gone', 'struck']) journal.acknowledge(begin('write', word))
    begin('write', 'unsaid')
    journal.acknowledge(begin('strike', 'gone'))
    begin('strike', 'struck')
    expect(Object.fromEntries(journal.fates())).toEqual({
      kept: 'once',
      gone: 'gone',
      struck: 'maybe',
      unsaid: 'maybe',
    })
    expect(journal.acknowledgedCount).toBe(4)
  })
})
