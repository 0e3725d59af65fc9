import type { ArticleView } from '#core/contracts/http/articles'
import type { CitationAttributes } from '#core/editor/schema/nodes/citation'

export type NewCitation = Omit<CitationAttributes, 'id' | 'suggestion' | 'marking'>

/** A passage of one article version as evidence; without a passage the article as a whole. The grade is that of the source now. */
export const citationOf = (article: ArticleView, quote: string | null): NewCitation => ({
  articleId: article.id,
  articleVersion: article.version,
  contentHash: article.textHash,
  quote,
  sourceTitle: article.source.title,
  articleTitle: article.title,
  url: article.url,
  reliability: article.source.reliability,
  credibility: null,
  publishedAt: article.publishedAt,
  language: article.language,
})
