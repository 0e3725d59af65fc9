import { cleanHtml, type CleanNode } from '#workers/ingestion/clean/index'
import { extractArticle, type ExtractedArticle, type PageInput } from '#workers/ingestion/extract/index'
import { versionIdentity } from '#workers/ingestion/version/index'

/** An article with all that is stored of it. */
export interface ReadPage extends ExtractedArticle {
  /** Its HTML as nodes. */
  tree: CleanNode[]
  /** `versionIdentity` of its text. */
  textSha256: string
}

/**
 * Reads a page to the end: whatever costs much on a purpose-made one is done here, so that who has the answer only keeps it.
 * @throws DomainError as `extractArticle`
 */
export const readPage = (input: PageInput): ReadPage => {
  const article = extractArticle(input)
  return {
    ...article,
    tree: cleanHtml(article.html).tree,
    textSha256: versionIdentity(article.text),
  }
}
