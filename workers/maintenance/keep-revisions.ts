import type { EntityManager } from 'typeorm'
import type { Language, Marking } from '#core/contracts/http/common'
import { canonicalContent } from '#core/editor/canonical/canonical-content'
import { contentHash } from '#core/editor/canonical/content-hash'
import { fragmentToJson } from '#core/editor/json/fragment-to-json'
import { strictestInside } from '#core/editor/marking/document-marking'
import { strictest } from '#core/editor/marking/strictest'
import { insertRevision, settleRevisions } from '#server/database/insert-revision'
import { authorsOf, blockAuthorsOf, clientsOfDocument, type ClientRow } from '#server/database/text-authors'
import { readState } from '#workers/documents/read-state'
import type { Processor, Services } from '#workers/runtime/processor'

interface MovedBriefing {
  id: string
  deskId: string
  documentId: string
  title: string
  language: Language
  marking: Marking
  /** When it was first changed after what revisions hold, and whether that is written down. */
  since: Date
  noted: boolean
  due: boolean
}

/**
 * Briefings whose text moved on from what revisions hold, those that are due first (decision 26): quiet for a quarter of an hour or
 * changed for an hour, and not kept by itself in the last hour. The time of the first change is noted, because merging the log
 * takes its rows away.
 */
const moved = (which: string): string => `
  with moved as (
    select b.id, b.desk_id, b.document_id, b.title, b.language, b.marking, b.kept_seq, b.unkept_since, d.epoch
      from briefings b join collab_documents d on d.id = b.document_id
     where b.deleted_at is null and d.next_seq - 1 > b.kept_seq and ${which}),
  dated as (
    select m.*, edits.last, coalesce(m.unkept_since, edits.first, edits.last) as since
      from moved m cross join lateral (
        select (select min(l.at) from collab_updates l
                 where l.document_id = m.document_id and l.epoch = m.epoch and l.seq > m.kept_seq) as first,
               coalesce(
                 (select max(l.at) from collab_updates l where l.document_id = m.document_id and l.epoch = m.epoch),
                 (select max(s.at) from collab_snapshots s where s.document_id = m.document_id and s.epoch = m.epoch),
                 now()) as last) edits)
  select id, desk_id as "deskId", document_id as "documentId", title, language, marking, since,
         unkept_since is not null as noted,
         (last <= now() - interval '15 minutes' or since <= now() - interval '60 minutes')
         and not exists (select 1 from revisions r where r.briefing_id = d.id and r.created_by is null
                            and r.created_at > now() - interval '60 minutes') as due
    from dated d order by due desc, noted, since limit 200`

const anyMoved = moved('true')
const thisMoved = moved('b.id = $1')
const lock = 'select 1 from briefings where id = $1 for no key update'
const note = `
  update briefings set unkept_since = $2 where id = $1 and unkept_since is null`
const known = 'select 1 from revisions where briefing_id = $1 and content_hash = $2 limit 1'

/** Asked again under the lock: another worker, or somebody who named this state, may have been faster. */
const keepOne = async (manager: EntityManager, briefingId: string): Promise<void> => {
  await manager.query(lock, [briefingId])
  const [briefing] = await manager.query<MovedBriefing[]>(thisMoved, [briefingId])
  if (!briefing?.due) return
  const { title, language, documentId } = briefing
  const { epoch, seq, state } = await readState(manager, documentId)
  const content = canonicalContent(fragmentToJson(state))
  // Only the revision is as strict as its strictest part: the briefing is raised by people, and by nothing else.
  const marking = strictest([briefing.marking, strictestInside(content)])
  const hash = await contentHash({ title, language, marking, content })
  if ((await manager.query<unknown[]>(known, [briefingId, hash])).length > 0)
    return settleRevisions(manager, briefingId, seq)
  const clients = await manager.query<ClientRow[]>(clientsOfDocument, [documentId, epoch])
  const authors = authorsOf(state, clients)
  const words = { epoch, seq, content, authors, blockAuthors: blockAuthorsOf(state, clients) }
  await insertRevision(manager, { ...briefing, marking }, words, { name: null, createdBy: null })
}

/** One that cannot be read must not keep the others out; it is tried again at the next tick. */
const keptOrNoted = async ({ transactions, logger }: Services, briefing: MovedBriefing): Promise<void> => {
  const { id, deskId, documentId, since, due, noted } = briefing
  try {
    if (due) await transactions.asDesk(deskId, (manager) => keepOne(manager, id))
    else if (!noted) await transactions.asDesk(deskId, (manager) => manager.query(note, [id, since]))
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    logger.warn('a briefing was not kept as a revision', { documentId, reason })
  }
}

/** Keeps what was written and what nobody has kept: text that is deleted on Monday can be fetched back on Tuesday. */
export const keepRevisions: Processor<'revisions.keep'> = async (services) => {
  const { rows } = await services.keeper.query<MovedBriefing>(anyMoved)
  for (const briefing of rows) await keptOrNoted(services, briefing)
}
