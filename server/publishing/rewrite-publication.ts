import type { EntityManager } from 'typeorm'
import type { NewCorrection } from '#core/contracts/http/publishing'
import type { Publication } from '#server/database/entities/publication'
import type { Revision } from '#server/database/entities/revision'
import { publishedText } from '#server/publishing/published-text'
import { wordsOf } from '#server/publishing/write-publication'

const update = `
  update publications set revision_id = $2, title = $3, language = $4, summary = $5, teaser = $6, teaser_blocks = $7, body = $8,
    tokens = $9, minutes = $10, content_hash = $11, own_summary = $12, own_teaser = $13,
    corrected_at = coalesce($14, now())
   where id = $1`

/**
 * Puts a revision's words in the place of those that stand on the portal. A summary or teaser that was written by hand stays,
 * unless the correction brings another, or takes it away (null); cut ones are cut anew.
 * @param at now unless said: the demo's corrections are older
 */
export const rewritePublication = async (
  manager: EntityManager,
  publication: Publication,
  revision: Revision,
  { summary, teaser }: Pick<NewCorrection, 'summary' | 'teaser'>,
  at?: Date,
): Promise<void> => {
  const ownSummary = ownWords(summary, publication.ownSummary ? publication.summary : undefined)
  const ownTeaser = ownWords(teaser, publication.ownTeaser ? publication.teaser : undefined)
  const text = publishedText({
    slug: publication.slug,
    ...wordsOf(revision),
    summary: ownSummary,
    teaser: ownTeaser,
  })
  await manager.query(update, [
    ...[publication.id, revision.id, revision.title, revision.language, text.summary, text.teaser],
    ...[text.teaserBlocks, JSON.stringify(text.body), text.tokens, text.minutes, revision.contentHash],
    ...[ownSummary !== undefined, ownTeaser !== undefined, at ?? null],
  ])
}

const ownWords = (wanted: string | null | undefined, before: string | undefined): string | undefined =>
  wanted === undefined ? before : (wanted ?? undefined)
