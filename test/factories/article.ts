import { createHash, randomBytes } from 'node:crypto'
import type { Pool } from 'pg'
import { v7 } from 'uuid'
import { makeFindable } from '#test/factories/search'

export interface TestArticle {
  id: string
  title: string
  text: string
}

/** An article of a source, with its text as version 1, and found by its words. */
export const makeArticle = async (
  owner: Pool,
  source: { id: string; deskId: string },
  {
    title = `Port fees cut ${randomBytes(3).toString('hex')}`,
    text = 'The port cut its fees for coastal ships.',
    language = 'en',
    firstSeenAt = new Date(),
  }: { title?: string; text?: string; language?: string | null; firstSeenAt?: Date } = {},
): Promise<TestArticle> => {
  const id = v7()
  await owner.query(
    `insert into articles (id, desk_id, source_id, identity, url, title, language, completeness, first_seen_at, fetched_at)
     values ($1, $2, $3, $4, $5, $6, $7, 'full', $8, $8)`,
    [id, source.deskId, source.id, `id-${id}`, `https://feeds.example/${id}`, title, language, firstSeenAt],
  )
  await owner.query(
    `insert into article_versions (id, desk_id, article_id, number, title, html, tree, text, text_sha256, extractor_version)
     values ($1, $2, $3, 1, $4, $5, $6, $7, $8, 1)`,
    [
      v7(),
      source.deskId,
      id,
      title,
      `<p>${text}</p>`,
      JSON.stringify([{ tag: 'p', children: [text] }]),
      text,
      createHash('sha256').update(text).digest('hex'),
    ],
  )
  await makeFindable(owner, { id })
  return { id, title, text }
}
