import type { EntityManager } from 'typeorm'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { NewPublication } from '#core/contracts/http/publishing'
import { strictest } from '#core/editor/marking/strictest'
import type { EditorDocument } from '#core/editor/json/editor-json'
import type { Briefing } from '#server/database/entities/briefing'
import type { Revision } from '#server/database/entities/revision'
import { requireFlow } from '#server/permissions/require-flow'
import { approvedNow } from '#server/publishing/approved'
import { publishedText } from '#server/publishing/published-text'

/**
 * What every way to the portal asks: CLEAR both when the words were signed and now, and approved now. Throws MARKING,
 * NOT_APPROVED.
 */
export const requirePublishable = async (
  manager: EntityManager,
  briefing: Pick<Briefing, 'marking'>,
  revision: Pick<Revision, 'id' | 'marking'>,
): Promise<void> => {
  requireFlow(strictest([revision.marking, briefing.marking]), 'public')
  if (!(await approvedNow(manager, revision.id)).approved) throw new DomainError('NOT_APPROVED')
}

const insert = `
  insert into publications (id, desk_id, briefing_id, revision_id, slug, title, language, section, categories, summary, teaser,
    teaser_blocks, body, tokens, authors, minutes, content_hash, published_by, published_at, translation_group,
    own_summary, own_teaser, newsletter, lead_image_id, lead_image_alt)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, coalesce($19, now()), $20,
    $21, $22, $23, $24, $25)`

/** Their names stay as they are now, until one of them is erased. */
const authors = 'select authors_of_revision($1) as names'

const authorNames = async (manager: EntityManager, { id }: Revision): Promise<string[]> =>
  (await manager.query<{ names: string[] }[]>(authors, [id]))[0]!.names

export interface ToPublish {
  id: string
  slug: string
  revision: Revision
  wish: NewPublication
  actorId: string
  translationGroup: string | null
  /** Now unless said: the demo's publications are older. */
  publishedAt?: Date
}

/** Writes a publication that may go out (see `requirePublishable`). Throws SLUG_TAKEN, ALREADY_PUBLISHED. */
export const writePublication = async (
  manager: EntityManager,
  { id, slug, revision, wish, actorId, translationGroup, publishedAt }: ToPublish,
): Promise<void> => {
  const text = publishedText({ slug, ...wordsOf(revision), summary: wish.summary, teaser: wish.teaser })
  const categories = wish.categories ?? []
  const values = [
    ...[id, revision.deskId, revision.briefingId, revision.id, slug, revision.title, revision.language],
    ...[categories[0] ?? null, categories, text.summary, text.teaser, text.teaserBlocks],
    ...[JSON.stringify(text.body), text.tokens, await authorNames(manager, revision)],
    ...[text.minutes, revision.contentHash, actorId, publishedAt ?? null, translationGroup],
    ...[wish.summary !== undefined, wish.teaser !== undefined, wish.newsletter],
    ...[wish.leadImage?.uploadId ?? null, wish.leadImage?.alt ?? null],
  ]
  await manager.query(insert, values).catch(refuseDouble)
}

const constraint = (error: unknown): unknown =>
  (error as { driverError?: { constraint?: unknown } }).driverError?.constraint

/** Two who publish at once: the second is told, whichever index noticed. */
export const refuseDouble = (error: unknown): never => {
  const name = constraint(error)
  if (name === 'publications_standing_idx' || name === 'publication_plans_waiting_idx')
    throw new DomainError('ALREADY_PUBLISHED')
  if (name === 'publications_slug_key' || name === 'publication_plans_slug_waiting_idx')
    throw new DomainError('SLUG_TAKEN')
  throw error
}

export const wordsOf = ({
  title,
  language,
  content,
}: Revision): { title: string; language: Revision['language']; content: EditorDocument } => ({
  title,
  language,
  content: content as unknown as EditorDocument,
})
