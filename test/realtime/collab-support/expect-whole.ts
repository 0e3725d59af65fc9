import type * as Y from 'yjs'
import { attributionOf } from '#core/document/attribution'
import { visibleContent } from '#core/document/visible-content'
import { eventually, hasPending, type CollabWorld } from '#test/realtime/collab-support/collab-world'
import { userIdOf } from '#test/realtime/collab-support/people'
import { signsOf, type Signs, type WanderingWriter } from '#test/realtime/collab-support/wandering-writer'

/**
 * After all lines stand again: what was acknowledged is there, every sign once, everybody sees the same, nothing waits
 * for something missing, and each sign is told by who typed it (or by who had to make a whole block again when he was
 * handed over to a new epoch).
 */
export async function expectWhole(
  world: CollabWorld,
  documentId: string,
  writers: readonly WanderingWriter[],
  signs: Signs,
): Promise<void> {
  const stored = await world.stored(documentId)
  const text = signsOf(stored)
  expect(new Set(text).size).toBe(text.length)
  for (const { acknowledged } of writers)
    expect([...acknowledged].filter((sign) => !text.includes(sign))).toEqual([])
  const offered = new Set(writers.flatMap((writer) => [...writer.offered]))
  expect([...signs.authors.keys()].filter((sign) => !text.includes(sign) && !offered.has(sign))).toEqual([])
  const seen = (doc: Y.Doc): string => JSON.stringify(visibleContent(doc))
  await eventually(() => writers.every(({ doc }) => seen(doc) === seen(stored)), 'convergence')
  expect(writers.some(({ doc }) => hasPending(doc))).toBe(false)
  await expectAuthors(world, documentId, stored, writers, signs)
}

async function expectAuthors(
  world: CollabWorld,
  documentId: string,
  stored: Y.Doc,
  writers: readonly WanderingWriter[],
  signs: Signs,
): Promise<void> {
  const { rows } = await world.owner.query<{ client_id: string; user_id: string }>(
    `select client_id, user_id from collab_clients c join collab_documents d on d.id = c.document_id and d.epoch = c.epoch
      where d.id = $1`,
    [documentId],
  )
  const bindings = new Map(rows.map((row) => [Number(row.client_id), row.user_id]))
  const movers = new Set(writers.filter(({ carried }) => carried > 0).map(({ user }) => userIdOf(user)))
  const wrong = attributionOf(stored, (client) => bindings.get(client)).flatMap(({ text, author }) =>
    Array.from(text).filter(
      (sign) => author !== userIdOf(signs.authors.get(sign)!) && !movers.has(author ?? 'nobody'),
    ),
  )
  expect(wrong).toEqual([])
}
