import { createHash } from 'node:crypto'
import type { Client } from 'pg'
import { Pool } from 'pg'
import * as Y from 'yjs'
import { attributionOf } from '#core/document/attribution'
import { visibleContent } from '#core/document/visible-content'
import { DocumentLog } from '#server/collaboration/document-log'
import type { ChaosHouse } from '#test/chaos/support/chaos-house'
import { CommittedLog } from '#test/chaos/document/committed-log'
import { freshLoads } from '#test/chaos/document/fresh-loads'
import type { Journal } from '#test/chaos/document/journal'
import type { Seen } from '#test/chaos/document/seen'
import { wordsOf } from '#test/chaos/document/words'
import { hasPending } from '#test/realtime/collab-support/collab-world'

export interface Replica {
  readonly name: string
  readonly doc: Y.Doc
}

export interface Findings {
  /** Acknowledged edits that are not to be found. */
  readonly lost: number
  /** Words that stand there more than once. */
  readonly doubled: number
  /** Everything that is not as it must be, in words. */
  readonly sentences: readonly string[]
  /** Frames and answers that were compared with the log. */
  readonly seen: number
}

/** One number for all that can be seen of a document. */
export const hashOf = (doc: Y.Doc): string =>
  createHash('sha256')
    .update(JSON.stringify(visibleContent(doc)))
    .digest('hex')

/** The document as a fresh reading of the log gives it. */
export async function storedDoc(house: ChaosHouse, documentId: string): Promise<Y.Doc> {
  const pool = new Pool({ connectionString: house.postgres.addresses.keeperUrl, max: 1 })
  try {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, (await new DocumentLog(pool).read(documentId)).state)
    return doc
  } finally {
    await pool.end()
  }
}

/** Compares everything that is known of one document after a fault with what Postgres has, and with all replicas. */
export async function checkDocument(
  house: ChaosHouse,
  superuser: Client,
  journal: Journal,
  replicas: readonly Replica[],
  seen: readonly Seen[],
): Promise<Findings> {
  const { documentId } = journal
  const stored = await storedDoc(house, documentId)
  const log = await CommittedLog.read(superuser, documentId)
  const words = checkWords(journal, stored)
  const early = journal.edits.flatMap((edit) => log.checkEdit(edit))
  const all = [...replicas, ...(await freshLoads(house, documentId))]
  return {
    lost: words.lost.length + words.risen.length + early.length,
    doubled: words.doubled.length,
    seen: seen.length,
    sentences: [
      ...words.lost.map((word) => `lost: ${word} was acknowledged`),
      ...words.doubled.map((word) => `doubled: ${word}`),
      ...words.risen.map((word) => `lost: ${word} was struck out and is there`),
      ...words.unknown.map((word) => `unknown: ${word}`),
      ...journal.broken,
      ...log.gaps(),
      ...journal.rows.flatMap((row) => log.checkAcknowledgement(row)),
      ...early,
      ...seen.flatMap((one) => log.checkSeen(one)),
      ...checkReplicas(stored, all),
      ...(await checkAuthors(superuser, journal, stored)),
    ],
  }
}

function checkWords(journal: Journal, stored: Y.Doc) {
  const counts = new Map<string, number>()
  for (const word of wordsOf(stored)) counts.set(word, (counts.get(word) ?? 0) + 1)
  const fates = journal.fates()
  const named = (fate: string) => [...fates].flatMap(([word, its]) => (its === fate ? [word] : []))
  return {
    lost: named('once').filter((word) => !counts.has(word)),
    risen: named('gone').filter((word) => counts.has(word)),
    doubled: [...counts].flatMap(([word, count]) => (count > 1 ? [word] : [])),
    unknown: [...counts.keys()].filter((word) => !fates.has(word)),
  }
}

function checkReplicas(stored: Y.Doc, replicas: readonly Replica[]): string[] {
  const hash = hashOf(stored)
  return [...replicas, { name: 'the log', doc: stored }].flatMap(({ name, doc }) => [
    ...(hashOf(doc) === hash
      ? []
      : [`${name} has another content than the log: ${differenceOf(doc, stored)}`]),
    ...(hasPending(doc) ? [`${name} waits for something that is missing`] : []),
  ])
}

/** Where two documents begin to differ, each with what stands there. */
export function differenceOf(doc: Y.Doc, other: Y.Doc): string {
  const [one, two] = [doc, other].map((its) => JSON.stringify(visibleContent(its))) as [string, string]
  let at = 0
  while (at < one.length && one[at] === two[at]) at++
  const around = (text: string): string => text.slice(Math.max(0, at - 40), at + 60)
  return `…${around(one)}… instead of …${around(two)}…`
}

/** Every struct under the client id of who made it, every word by who wrote it. */
async function checkAuthors(superuser: Client, journal: Journal, stored: Y.Doc): Promise<string[]> {
  const { rows } = await superuser.query<{ client_id: string; user_id: string; next_clock: string }>(
    `select client_id, user_id, next_clock from collab_clients c join collab_documents d on d.id = c.document_id
      and d.epoch = c.epoch where d.id = $1`,
    [journal.documentId],
  )
  const bound = new Map(rows.map((row) => [Number(row.client_id), row.user_id]))
  const clocks = new Map(rows.map((row) => [Number(row.client_id), Number(row.next_clock)]))
  const wrong: string[] = []
  for (const client of stored.store.clients.keys()) {
    const owner = journal.owners.get(client)
    if (!bound.has(client)) wrong.push(`client ${client} belongs to nobody`)
    else if (owner && bound.get(client) !== owner) wrong.push(`client ${client} belongs to somebody else`)
    const clock = Y.getState(stored.store, client)
    if (clocks.get(client) !== clock)
      wrong.push(`client ${client} is at ${clock}, its binding at ${clocks.get(client)}`)
  }
  const authors = journal.authors()
  for (const { text, author } of attributionOf(stored, (client) => bound.get(client)))
    for (const word of text.split(' ').filter(Boolean))
      if (authors.get(word) !== author) wrong.push(`${word} is told to be by ${author}`)
  return wrong
}
