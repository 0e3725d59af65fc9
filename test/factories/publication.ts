import { createHash } from 'node:crypto'
import type { Pool } from 'pg'
import { v7 } from 'uuid'
import type { Language } from '#core/contracts/http/common'
import type { EditorDocument } from '#core/editor/json/editor-json'
import { publishedText } from '#server/publishing/published-text'
import { paragraph } from '#test/factories/briefing'

export interface TestPublication {
  id: string
  slug: string
  title: string
}

const standard = [
  'The harbour office has published its fees for the coming year, and they fall for ships that sail along the coast.',
  'Owners of small ships had asked for this since spring; the office had said that its cranes cost the same for all.',
  'Only whoever reads on learns that the third paragraph says how much.',
]

/** A publication of a desk, with the briefing and the revision behind it. */
export const makePublication = async (
  owner: Pool,
  desk: { id: string },
  author: { id: string; name: string },
  {
    title = 'Harbour fees fall',
    language = 'en',
    paragraphs = standard,
    slug = `harbour-fees-${v7().slice(-8)}`,
    shares = [],
  }: {
    title?: string
    language?: Language
    paragraphs?: string[]
    slug?: string
    /** Who wrote how much of it; nobody is known to have unless said. */
    shares?: { userId: string; share: number }[]
  } = {},
): Promise<TestPublication> => {
  const [id, briefingId, revisionId] = [v7(), v7(), v7()]
  const content: EditorDocument = { type: 'doc', content: paragraphs.map((text) => paragraph(text)) }
  const hash = createHash('sha256').update(JSON.stringify(content)).digest('hex')
  const text = publishedText({ slug, title, language, content })
  await owner.query(
    `insert into briefings (id, desk_id, document_id, title, language, marking, state, created_by)
     values ($1, $2, $3, $4, $5, 'CLEAR', 'published', $6)`,
    [briefingId, desk.id, v7(), title, language, author.id],
  )
  await owner.query(
    `insert into revisions (id, desk_id, briefing_id, number, title, language, marking, content, content_hash, epoch, seq, created_by, authors)
     values ($1, $2, $3, 1, $4, $5, 'CLEAR', $6, $7, 1, 0, $8, $9)`,
    [
      ...[revisionId, desk.id, briefingId, title, language, JSON.stringify(content), hash, author.id],
      JSON.stringify(shares),
    ],
  )
  await owner.query(
    `insert into publications (id, desk_id, revision_id, slug, title, language, section, summary, teaser, teaser_blocks, body, tokens, authors, minutes, content_hash, published_by)
     values ($1, $2, $3, $4, $5, $6, 'Trade', $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
    [
      id,
      desk.id,
      revisionId,
      slug,
      title,
      language,
      text.summary,
      text.teaser,
      text.teaserBlocks,
      JSON.stringify(text.body),
      text.tokens,
      [author.name],
      text.minutes,
      hash,
      author.id,
    ],
  )
  return { id, slug, title }
}
