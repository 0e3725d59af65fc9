import { randomUUID } from 'node:crypto'
import type { EntityManager } from 'typeorm'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { CitationAttributes } from '#core/editor/schema/nodes/citation'
import type { Principal } from '#server/auth/principal'
import { Article } from '#server/database/entities/article'
import { ArticleVersion } from '#server/database/entities/article-version'
import { loadFor } from '#server/permissions/load-for'

/** Longest passage that is taken by itself, in UTF-16 units; whoever wants more cites it himself. */
const longestQuote = 400

const sourceOfArticle = `
  select coalesce(s.title, f.title, s.url) as title, s.reliability
    from sources s join feeds f on f.id = s.feed_id where s.id = $1`

/**
 * The citation of an article as it is now, with its first sentence. Throws NOT_FOUND for an article that is not of this
 * desk or not open to this person.
 */
export const citeArticle = async (
  manager: EntityManager,
  me: Principal,
  deskId: string,
  articleId: string,
): Promise<CitationAttributes> => {
  const article = await loadFor(manager, me, 'article.read', Article, articleId)
  if (article.deskId !== deskId) throw new DomainError('NOT_FOUND')
  const { id, language, url, title, publishedAt } = article
  const version = await latestVersion(manager, id)
  const [source] = await manager.query<{ title: string; reliability: string }[]>(sourceOfArticle, [
    article.sourceId,
  ])
  return {
    id: randomUUID(),
    articleId: id,
    articleVersion: version?.number ?? article.version,
    contentHash: version?.textSha256 ?? null,
    quote: firstSentence(version?.text ?? '', language),
    sourceTitle: source?.title ?? null,
    articleTitle: version?.title ?? title,
    url,
    reliability: source?.reliability ?? null,
    credibility: article.credibility,
    publishedAt: publishedAt?.toISOString() ?? null,
    language,
    marking: null,
    suggestion: null,
  }
}

const latestVersion = (manager: EntityManager, articleId: string): Promise<ArticleVersion | null> =>
  manager.findOne(ArticleVersion, { where: { articleId }, order: { number: 'DESC' } })

/** The first sentence of a text, exactly as it stands there; null when there is none of a reasonable length. */
const firstSentence = (text: string, language: string | null): string | null => {
  const line = text.split('\n').find((part) => part.trim() !== '')
  if (line === undefined) return null
  const [first] = segmenter(language).segment(line.trim().slice(0, longestQuote + 1))
  const sentence = first?.segment.trim() ?? ''
  return sentence !== '' && sentence.length <= longestQuote && sentence.isWellFormed() ? sentence : null
}

const segmenter = (language: string | null): Intl.Segmenter => {
  try {
    return new Intl.Segmenter(language ?? 'en', { granularity: 'sentence' })
  } catch {
    // A feed may claim any language; what is not a tag of BCP 47 is cut like English.
    return new Intl.Segmenter('en', { granularity: 'sentence' })
  }
}
