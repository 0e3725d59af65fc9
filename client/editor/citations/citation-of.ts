import type { ArticleView } from '#core/contracts/http/articles'
import type { CitationAttributes } from '#core/editor/schema/nodes/citation'

export type NewCitation = Omit<CitationAttributes, 'id' | 'suggestion' | 'marking'>

/** A passage of one article version as evidence; without a passage the article as a whole. The grade is the one that both have now. */
export const citationOf = (
  article: ArticleView,
  { reliability, credibility }: Pick<CitationAttributes, 'reliability' | 'credibility'>,
  quote: string | null,
): NewCitation => ({
  articleId: article.id,
  articleVersion: article.version,
  contentHash: article.textHash,
  quote,
  sourceTitle: article.source.title,
  articleTitle: article.title,
  url: article.url,
  reliability,
  credibility,
  publishedAt: article.publishedAt,
  language: article.language,
})
