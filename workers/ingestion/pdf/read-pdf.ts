import { extractText, getDocumentProxy, getMeta } from 'unpdf'
import { DomainError } from '#core/contracts/errors/domain-error'

export interface PdfText {
  title: string
  /** The words of each page, lines as they stand. */
  pages: string[]
}

/** Pages beyond this are not read. */
const mostPages = 500

const oneLine = (text: unknown): string =>
  typeof text === 'string' ? text.replace(/\s+/g, ' ').trim().slice(0, 300) : ''

/**
 * The text of a PDF, page by page, and the title that it names. Pictures of text have none.
 * @throws DomainError NO_TEXT, BROKEN_FEED for what cannot be read as a PDF
 */
export const readPdf = async ({ bytes }: { bytes: Uint8Array }): Promise<PdfText> => {
  try {
    const document = await getDocumentProxy(new Uint8Array(bytes))
    const { info } = await getMeta(document)
    const { text } = await extractText(document, { mergePages: false })
    const pages = text.slice(0, mostPages)
    if (pages.every((page) => page.trim() === '')) throw new DomainError('NO_TEXT')
    return { title: oneLine((info as { Title?: unknown }).Title), pages }
  } catch (error) {
    if (error instanceof DomainError) throw error
    throw new DomainError('NO_TEXT', 'This PDF cannot be read.')
  }
}
