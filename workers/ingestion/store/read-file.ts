import { DomainError } from '#core/contracts/errors/domain-error'
import { extractIsolated } from '#workers/ingestion/extract/isolated'
import { decode } from '#core/text/decode'
import { readPdfIsolated } from '#workers/ingestion/pdf/isolated'
import { textOfPdf } from '#workers/ingestion/pdf/text-of-pdf'
import { languageOfText } from '#workers/ingestion/classify/language'
import { textOfFeed, textOfPage, type FoundText } from '#workers/ingestion/store/found-text'
import type { KnownArticle } from '#workers/ingestion/store/known-articles'
import { storeLook, storeText } from '#workers/ingestion/store/store-text'
import type { Processor } from '#workers/runtime/processor'

interface FileRow {
  title: string
  identity: string
  version: number | null
  contentType: string
}

const read = `
  select a.title, a.identity, (select max(v.number) from article_versions v where v.article_id = a.id) as version,
         r.content_type as "contentType"
    from articles a, raw_responses r where a.id = $1 and r.sha256 = $2`

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

const plain = async (bytes: Uint8Array, contentType: string, rawSha256: string): Promise<FoundText> => {
  const { text } = decode({ bytes, contentType })
  const paragraphs = text
    .split(/\n\s*\n/)
    .map((part) => `<p>${escape(part.trim()).replaceAll('\n', '<br>')}</p>`)
  const found = await textOfFeed(paragraphs.join(''), '', undefined)
  return { ...found, from: 'page', rawSha256, language: languageOfText(text.slice(0, 4_000), null) }
}

const textOf = async (bytes: Buffer, contentType: string, sha256: string): Promise<FoundText> => {
  if (contentType.startsWith('application/pdf')) return textOfPdf(await readPdfIsolated(bytes), sha256)
  if (contentType.startsWith('text/html'))
    return textOfPage(await extractIsolated({ bytes, url: 'https://file.invalid/', contentType }), sha256)
  return plain(bytes, contentType, sha256)
}

/** Finds the text of a file that somebody gave and keeps it as the article's first version; run again, it does nothing. */
export const readFile: Processor<'articles.read'> = async (services, { deskId, articleId, sha256 }) => {
  const [row] = await services.transactions.asDesk(deskId, (manager) =>
    manager.query<FileRow[]>(read, [articleId, sha256]),
  )
  if (row?.version !== null) return
  const article: KnownArticle = {
    id: articleId,
    deskId,
    url: null,
    title: row.title,
    summary: '',
    language: null,
    completeness: 'pending',
    ageMs: 0,
    fullText: true,
    byHand: true,
    zone: null,
    rulesForgotten: false,
    newest: null,
  }
  try {
    const found = await textOf(await services.storage.get(sha256), row.contentType, sha256)
    // A newsletter is called by its subject, whatever its markup says.
    const title = row.identity.startsWith('mail:') ? row.title : found.title
    await storeText(services, article, { ...found, title }, { changed: false, problem: null })
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    const { code, message } = error
    await storeLook(services, article, { code, message })
  }
}
