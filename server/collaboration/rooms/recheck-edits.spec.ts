import * as Y from 'yjs'
import { encodeUpdate } from '#core/document/encode-update'
import { ClientOwners } from '#server/collaboration/rooms/client-owners'
import type { PendingEdit } from '#server/collaboration/rooms/pending-edit'
import { recheckEdits } from '#server/collaboration/rooms/recheck-edits'

const bytes = new Uint8Array([0, 0])

/** What waits on a node, by name, and what came of it. */
const queue = (edits: Record<string, Partial<PendingEdit>>) => {
  const refused: Record<string, string> = {}
  const waiting = Object.entries(edits).map(([name, edit]): PendingEdit => ({
    peer: null,
    userId: 'mallory',
    bytes,
    written: [],
    deleted: [],
    outcome: {
      saved: () => undefined,
      refused: ({ message }) => (refused[name] = message),
    },
    ...edit,
  }))
  return { waiting, refused }
}
const news = { epoch: 1, seq: 2, snapshot: null, rows: [], clients: [] }

describe('edits that wait while another node commits', () => {
  /** Chen wrote under 77 on the other node. */
  const owners = new ClientOwners([{ clientId: 77, userId: 'chen', nextClock: 5 }], [])
  const foreign = { written: [{ client: 77, from: 0, to: 100 }] }

  it('are refused where their id belongs to somebody else by now, with all that rests on them', () => {
    const { waiting, refused } = queue({
      foreign,
      deletion: { deleted: [{ client: 77, from: 0, to: 100 }] },
      repetition: { bytes: null },
      other: { written: [{ client: 5, from: 0, to: 1 }] },
    })
    const { kept, changed } = recheckEdits(waiting, news, owners)
    expect(Object.keys(refused)).toEqual(['foreign', 'deletion', 'repetition'])
    expect(kept).toEqual([waiting[3]])
    expect(changed).toBe(true)
  })

  it('are refused too where what they were written beside, or cut down by, is not there', () => {
    const beside = (
      client: number,
      [origin = null, right = null, parent = null]: (Y.ID | null)[],
    ): Partial<PendingEdit> => ({
      userId: 'okafor',
      written: [{ client, from: 0, to: 1 }],
      bytes: encodeUpdate(
        [
          new Y.Item(
            Y.createID(client, 0),
            null,
            origin,
            null,
            right,
            parent,
            null,
            new Y.ContentString('x'),
          ),
        ],
        new Map(),
      ),
    })
    const refusedId = Y.createID(77, 90)
    const { waiting, refused } = queue({
      foreign: { ...foreign, deleted: [{ client: 3, from: 0, to: 9 }] },
      behind: beside(5, [refusedId]),
      before: beside(6, [null, refusedId]),
      below: beside(8, [null, null, refusedId]),
      deletion: { deleted: [{ client: 3, from: 9, to: 12 }] },
      other: beside(9, [Y.createID(4, 1)]),
    })
    const { kept } = recheckEdits(waiting, news, owners)
    expect(Object.keys(refused)).toEqual(['foreign', 'behind', 'before', 'below', 'deletion'])
    expect(kept).toEqual([waiting[5]])
  })

  it('go on where nothing was refused', () => {
    const { waiting, refused } = queue({
      deletion: { deleted: [{ client: 77, from: 0, to: 5 }] },
      repetition: { bytes: null },
    })
    expect(recheckEdits(waiting, news, owners)).toEqual({ kept: waiting, changed: false })
    expect(refused).toEqual({})
  })
})
