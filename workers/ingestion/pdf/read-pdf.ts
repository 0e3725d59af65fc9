import { extractText, getDocumentProxy, getMeta } from 'unpdf'
import { DomainError } from '#core/contracts/errors/domain-error'

export interface PdfText {
  title: string
  /** The words of each page, lines as they stand. */
  pages: string[]
}

/** Pages beyond this are not read. */
const mostPages = 500

/** What fonts and titles hold beside words: Postgres keeps neither a NUL nor half a surrogate pair, HTML none of these signs. */
const storable = (text: string): string =>
  text.replace(/[\u0000-\u0008\u000b-\u001f\u007f\ufffe\uffff]/g, '').toWellFormed()

const oneLine = (text: string): string => Array.from(text.replace(/\s+/g, ' ').trim()).slice(0, 300).join('')

const titleOf = ({ Title: title }: { Title?: unknown }): string =>
  typeof title === 'string' ? oneLine(storable(title)) : ''

/**
 * The text of a PDF, page by page, and the title that it names. Pictures of text have none.
 * @throws DomainError NO_TEXT, BROKEN_FEED for what cannot be read as a PDF
 */
export const readPdf = async ({ bytes }: { bytes: Uint8Array }): Promise<PdfText> => {
  try {
    const document = await getDocumentProxy(new Uint8Array(bytes))
    const { info } = await getMeta(document)
    const { text } = await extractText(document, { mergePages: false })
    const pages = text.slice(0, mostPages).map(storable)
    if (pages.every((page) => page.trim() === '')) throw new DomainError('NO_TEXT')
    return { title: titleOf(info), pages }
  } catch (error) {
    if (error instanceof DomainError) throw error
    throw new DomainError('NO_TEXT', 'This PDF cannot be read.')
  }
}
