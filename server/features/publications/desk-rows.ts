import type { EntityManager } from 'typeorm'
import type { Language } from '#core/contracts/http/common'
import type { DeskPublication, NewPublication, PublicationState } from '#core/contracts/http/publishing'
import { paragraphsOf } from '#core/text/paragraphs'
import type { Config } from '#server/config/schema'
import { publicationUrl } from '#server/publishing/publication-url'

type Version = DeskPublication['versions'][number]

export interface DeskRow {
  id: string
  desk_id: string
  briefing_id: string
  revision_id: string
  revision_number: number
  content_hash: string
  state: PublicationState
  slug: string
  title: string
  language: Language
  summary: string
  teaser: string
  own_summary: boolean
  own_teaser: boolean
  categories: string[]
  translations: DeskPublication['translations'] | null
  lead_image_id: string | null
  lead_image_alt: string | null
  newsletter: boolean
  publish_at: Date | null
  published_at: Date | null
  published_by: DeskPublication['publishedBy']
  corrected_at: Date | null
  corrections: (Omit<Version, 'from' | 'until'> & { at: string })[] | null
  first: { revisionId: string; revisionNumber: number; contentHash: string } | null
  withdrawn_at: Date | null
  withdrawn_reason: string | null
  withdrawn_by: DeskPublication['publishedBy']
  stopped_code: string | null
  stopped_message: string | null
  ended_at: Date | null
}

const person = (id: string) =>
  `(select json_build_object('id', x.id, 'name', x.name) from users x where x.id = ${id})`

const corrections = `
  (select json_agg(json_build_object('revisionId', c.revision_id, 'revisionNumber', cr.number, 'contentHash', cr.content_hash,
            'note', c.note, 'kind', c.kind, 'at', c.at, 'by', ${person('c.corrected_by')})
            order by c.at desc, c.id desc)
     from publication_corrections c join revisions cr on cr.id = c.revision_id where c.publication_id = p.id)`

/** The words with which it began: those before its first correction. */
const first = `
  (select json_build_object('revisionId', fr.id, 'revisionNumber', fr.number, 'contentHash', fr.content_hash)
     from revisions fr where fr.id = coalesce(
       (select c.previous_revision_id from publication_corrections c
         where c.publication_id = p.id and c.previous_revision_id is not null order by c.at, c.id limit 1), p.revision_id))`

const translations = `
  (select json_agg(json_build_object('id', t.id, 'language', t.language, 'slug', t.slug, 'title', t.title))
     from publications t where t.translation_group = p.translation_group and t.id <> p.id and t.withdrawn_at is null)`

/** What is, or was, on the portal. */
export const publicationRows = `
  select p.id, p.desk_id, p.briefing_id, p.revision_id, r.number as revision_number, p.content_hash,
         case when p.withdrawn_at is null then 'published' else 'withdrawn' end as state, p.slug, p.title, p.language,
         p.summary, p.teaser, p.own_summary, p.own_teaser, p.categories, ${translations} as translations, p.lead_image_id, p.lead_image_alt, p.newsletter,
         null::timestamptz as publish_at, p.published_at, ${person('p.published_by')} as published_by, p.corrected_at,
         ${corrections} as corrections, ${first} as first, p.withdrawn_at, p.withdrawn_reason,
         ${person('p.withdrawn_by')} as withdrawn_by, null as stopped_code, null as stopped_message,
         null::timestamptz as ended_at
    from publications p join revisions r on r.id = p.revision_id`

type Wished = 'summary' | 'teaser' | 'own_summary' | 'own_teaser' | 'categories' | 'newsletter'

export interface PlanRow extends Omit<DeskRow, Wished> {
  wish: NewPublication
}

/** What waits for its time, or did not go out at it. */
export const planRows = `
  select l.id, l.desk_id, l.briefing_id, l.revision_id, r.number as revision_number, r.content_hash, l.state, l.slug, r.title,
         r.language, l.wish, null as translations, l.publish_at, null::timestamptz as published_at,
         ${person('l.planned_by')} as published_by, null::timestamptz as corrected_at, null as corrections, null as first,
         l.wish->'leadImage'->>'uploadId' as lead_image_id, l.wish->'leadImage'->>'alt' as lead_image_alt,
         null::timestamptz as withdrawn_at, null as withdrawn_reason, null as withdrawn_by, l.stopped_code, l.stopped_message,
         l.ended_at
    from publication_plans l join revisions r on r.id = l.revision_id`

export const fromPlan = ({ wish, ...row }: PlanRow): DeskRow => ({
  ...row,
  summary: wish.summary ?? '',
  teaser: wish.teaser ?? '',
  own_summary: wish.summary !== undefined,
  own_teaser: wish.teaser !== undefined,
  categories: wish.categories ?? [],
  newsletter: wish.newsletter,
})

const iso = (moment: Date | null): string | null => moment?.toISOString() ?? null

/** From the newest back to the first: each stood until the next one came, the last until a withdrawal. */
const versionsOf = ({ corrections: made, first: begun, published_at, withdrawn_at }: DeskRow): Version[] => {
  const later = (made ?? []).map(({ at, ...version }) => ({
    ...version,
    from: new Date(at).toISOString(),
  }))
  const beginning = begun && published_at ? [{ ...begun, from: published_at.toISOString() }] : []
  const all = [...later, ...beginning.map((each) => ({ ...each, note: null, kind: null, by: null }))]
  return all.map((version, index) => ({ ...version, until: all[index - 1]?.from ?? iso(withdrawn_at) }))
}

export const deskPublicationOf =
  (config: Config) =>
  (row: DeskRow): DeskPublication => ({
    id: row.id,
    deskId: row.desk_id,
    briefingId: row.briefing_id,
    revisionId: row.revision_id,
    revisionNumber: row.revision_number,
    contentHash: row.content_hash,
    state: row.state,
    slug: row.slug,
    url: publicationUrl(config, row),
    title: row.title,
    language: row.language,
    summary: row.summary,
    teaser: paragraphsOf(row.teaser),
    ownSummary: row.own_summary,
    ownTeaser: row.own_teaser,
    categories: row.categories,
    translations: row.translations ?? [],
    leadImage:
      row.lead_image_id === null ? null : { uploadId: row.lead_image_id, alt: row.lead_image_alt ?? '' },
    newsletter: row.newsletter,
    publishAt: iso(row.publish_at),
    publishedAt: iso(row.published_at),
    publishedBy: row.published_by,
    correctedAt: iso(row.corrected_at),
    versions: versionsOf(row),
    withdrawn: row.withdrawn_at && {
      ...{ reason: row.withdrawn_reason ?? '', at: row.withdrawn_at.toISOString(), by: row.withdrawn_by },
    },
    stopped:
      row.stopped_code === null || row.ended_at === null
        ? null
        : { code: row.stopped_code, message: row.stopped_message ?? '', at: row.ended_at.toISOString() },
  })

const publicationById = `${publicationRows} where p.id = $1`
const planById = `${planRows} where l.id = $1 and l.state <> 'published'`
const publicationsOfBriefing = `${publicationRows} where p.briefing_id = $1`
const plansOfBriefing = `${planRows} where l.briefing_id = $1 and l.state <> 'published'`

/** A publication or what waits to be one; null when there is none of this id. Whose it is has been asked before. */
export const findDeskRow = async (manager: EntityManager, id: string): Promise<DeskRow | null> => {
  const [found] = await manager.query<DeskRow[]>(publicationById, [id])
  if (found) return found
  const [plan] = await manager.query<PlanRow[]>(planById, [id])
  return plan ? fromPlan(plan) : null
}

/** All of a briefing, the newest first; ids are made in the order of time. */
export const deskRowsOf = async (manager: EntityManager, briefingId: string): Promise<DeskRow[]> => {
  const made = await manager.query<DeskRow[]>(publicationsOfBriefing, [briefingId])
  const plans = await manager.query<PlanRow[]>(plansOfBriefing, [briefingId])
  return [...made, ...plans.map(fromPlan)].sort((one, other) => (one.id < other.id ? 1 : -1))
}
