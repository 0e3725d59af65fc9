import type { MessageAbout } from '#core/contracts/http/threads'
import { fetchArticle, fetchVersion } from '@client/api/articles'
import { citationOf, type NewCitation } from '../../../editor/citations/citation-of'

/** What a line rests on; without a version the article as it is now. */
export type CitedArticle = Omit<MessageAbout, 'version'> & { version: number | null }

/** The citation of one version of an article, with the grade that it has now. Rejects where the article or the version is not there. */
export async function citeArticle({ articleId, version, quote }: CitedArticle): Promise<NewCitation> {
  const article = await fetchArticle(articleId)
  const { reliability } = article.source
  const citation = citationOf(article, { reliability, credibility: article.credibility }, quote)
  if (version === null || version === article.version) return citation
  const { number, title, textHash } = await fetchVersion(articleId, version)
  return { ...citation, articleVersion: number, articleTitle: title, contentHash: textHash }
}
