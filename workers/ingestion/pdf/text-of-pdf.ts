import { languageOfText } from '#workers/ingestion/classify/language'
import { normalisedText } from '#workers/ingestion/clean/text'
import { writeHtml } from '#workers/ingestion/clean/write'
import type { CleanNode } from '#workers/ingestion/clean/tree'
import type { PdfText } from '#workers/ingestion/pdf/read-pdf'
import type { FoundText } from '#workers/ingestion/store/found-text'
import { extractorVersion, versionIdentity } from '#workers/ingestion/version/index'

const endsParagraph = /[.!?:。！？：」”"]\s*$/u

/** Lines of a page as paragraphs: a line that ends a sentence, or an empty one, ends a paragraph. */
const paragraphsOf = (page: string): string[] => {
  const paragraphs: string[] = []
  let open = ''
  for (const line of page.split('\n').map((one) => one.trim())) {
    const glue = /\p{sc=Han}$/u.test(open) || open === '' ? '' : ' '
    open = line === '' ? open : `${open}${glue}${line}`
    if (open !== '' && (line === '' || endsParagraph.test(line))) {
      paragraphs.push(open)
      open = ''
    }
  }
  return open === '' ? paragraphs : [...paragraphs, open]
}

/** A PDF as an article: the number of each page stands before its text, so that a quote can be found in the file. */
export const textOfPdf = ({ title, pages }: PdfText, rawSha256: string): FoundText => {
  const tree = pages.flatMap((page, index): CleanNode[] => [
    { tag: 'h4', children: [`[${index + 1}]`] },
    ...paragraphsOf(page).map((words) => ({ tag: 'p', children: [words] })),
  ])
  const text = normalisedText(tree)
  return {
    from: 'page',
    title,
    html: writeHtml(tree),
    tree,
    text,
    textSha256: versionIdentity(text),
    extractorVersion,
    rawSha256,
    byline: null,
    language: languageOfText(text.slice(0, 4_000), null),
    publishedAt: null,
    publishedZone: 'unknown',
    assumedZone: 0,
    leadImage: null,
  }
}
