import type { EntityManager } from 'typeorm'
import type { Language } from '#core/contracts/http/common'
import { appendEvent } from '#server/database/append-event'
import { writeSearchEntries } from '#server/database/search/write-entries'
import { briefingRooms } from '#server/publishing/briefing-rooms'
import { readDocumentWords } from '#workers/ingestion/index/read-document'
import { tellDrift } from '#workers/ingestion/index/tell-drift'
import type { Processor, Services } from '#workers/runtime/processor'

interface StaleBriefing {
  id: string
  deskId: string
  documentId: string
  title: string
  language: Language
  at: Date
  state: string
}

/** Briefings whose entry is not of the state that is committed; those in the bin keep theirs, which is not found. */
const stale = `
  select * from (
    select b.id, b.desk_id as "deskId", b.document_id as "documentId", b.title, b.language,
           greatest(b.updated_at, (
             select max(l.at) from collab_updates l where l.document_id = d.id and l.epoch = d.epoch)) as at,
           concat_ws(' ', d.epoch, d.next_seq, extract(epoch from b.updated_at)) as state
      from briefings b join collab_documents d on d.id = b.document_id where b.deleted_at is null
  ) b where not exists (select 1 from search_entries e where e.id = b.id and e.state = b.state) limit 50`

/** What it cites, by which an article knows where it is used. An article that is not the desk's is no citation. */
const cite = `
  insert into briefing_citations (briefing_id, article_id, desk_id, times)
  select $1, a.id, $2, c.times from unnest($3::uuid[], $4::int[]) as c(id, times)
    join articles a on a.id = c.id and a.desk_id = $2`

/** For the list of briefings. Only what differs is written, and told: it is no change of the briefing. */
const judge = `
  update briefings set judgement_count = $2, first_judgement = $3
   where id = $1 and (judgement_count, first_judgement) is distinct from ($2::int, $3::text) returning id`

const tellJudged = async (manager: EntityManager, { id, deskId }: StaleBriefing, count: number) => {
  const rooms = await briefingRooms(manager, { id, deskId })
  await appendEvent(manager, { type: 'briefing.judged', deskId, rooms, actorId: null, data: { id, count } })
}

const indexOne = async (manager: EntityManager, briefing: StaleBriefing): Promise<void> => {
  const { documentId, language } = briefing
  const { content, text, citations, judgements } = await readDocumentWords(manager, documentId, language)
  await writeSearchEntries(manager, [{ ...briefing, kind: 'briefing', briefingId: briefing.id, body: text }])
  const [changed] = await manager.query<[unknown[], number]>(judge, [
    briefing.id,
    judgements.count,
    judgements.first,
  ])
  await manager.query('delete from briefing_citations where briefing_id = $1', [briefing.id])
  await manager.query(cite, [briefing.id, briefing.deskId, [...citations.keys()], [...citations.values()]])
  if (changed.length > 0) await tellJudged(manager, briefing, judgements.count)
  await tellDrift(manager, briefing, content)
}

/** One that cannot be read must not keep the others out; it is tried again at the next tick. */
const indexed = async ({ transactions, logger }: Services, briefing: StaleBriefing): Promise<void> => {
  try {
    await transactions.asDesk(briefing.deskId, (manager) => indexOne(manager, briefing))
  } catch (error) {
    logger.warn('a briefing was not taken into the search', {
      documentId: briefing.documentId,
      reason: error instanceof Error ? error.message : String(error),
    })
  }
}

/** Takes briefings into the search as they read now. */
export const indexBriefings: Processor<'search.briefings'> = async (services) => {
  const { rows } = await services.keeper.query<StaleBriefing>(stale)
  for (const briefing of rows) await indexed(services, briefing)
}
