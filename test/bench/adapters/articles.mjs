import { built } from './built.mjs'

const { extractArticle } = await built('workers/ingestion/extract/index')

/** Article extraction as `score/articles.mjs` asks for it. */
export default async function articles(input) {
  const article = extractArticle(input)
  return { ...article, lang: article.language }
}
