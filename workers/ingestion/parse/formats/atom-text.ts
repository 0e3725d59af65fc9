import { firstUnits } from '#core/text/first-units'
import { oneLine, plainText } from '#workers/ingestion/parse/fields/plain'
import { innerHtml, innerMarkup } from '#workers/ingestion/parse/xml/markup'
import { elementsOf, textOf, type XmlElement } from '#workers/ingestion/parse/xml/node'

type Kind = 'text' | 'html' | 'xhtml' | 'other'

const looksLikeHtml =
  /<\/?(?:p|a|br|div|span|img|ul|ol|li|b|i|em|strong|h[1-6]|blockquote|table|figure)\b[^>]*>/i

/** Kind of an Atom text (RFC 4287 section 3.1; Atom 0.3 says it by `mode` and a media type). */
function kindOf(element: XmlElement): Kind {
  const type = (element.attributes.type ?? '').trim().toLowerCase()
  const mode = element.attributes.mode?.toLowerCase()
  if (type === 'xhtml' || type === 'application/xhtml+xml') return mode === 'escaped' ? 'html' : 'xhtml'
  if (type === 'html' || type === 'text/html')
    return elementsOf(element).length > 0 && mode !== 'escaped' ? 'xhtml' : 'html'
  // Media RSS says `plain`.
  if (['', 'text', 'plain', 'text/plain'].includes(type)) {
    if (elementsOf(element).length > 0) return 'xhtml'
    // Many leave the type out and mean HTML; only a title may speak of tags in plain words.
    return element.name.endsWith('title') || !looksLikeHtml.test(textOf(element)) ? 'text' : 'html'
  }
  return /[+/]xml$/.test(type) ? 'xhtml' : type.startsWith('text/') ? 'text' : 'other'
}

const fromBase64 = (element: XmlElement): string => Buffer.from(textOf(element), 'base64').toString('utf8')

const escapeHtml = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

const isBase64 = (element: XmlElement): boolean => element.attributes.mode?.toLowerCase() === 'base64'

/** The text of an Atom element as HTML; null where there is none, or only something else than text. */
export function atomHtml(element: XmlElement | undefined): string | null {
  if (!element) return null
  const kind = kindOf(element)
  const typed = (element.attributes.type ?? '').includes('html')
  if (isBase64(element)) return typed ? fromBase64(element) : escapeHtml(fromBase64(element))
  if (kind === 'other') return null
  const html =
    kind === 'xhtml'
      ? innerMarkup(element)
      : kind === 'html'
        ? innerHtml(element)
        : escapeHtml(textOf(element))
  return html.trim() === '' ? null : html
}

/** The text of an Atom element as plain words on one line. */
export function atomPlain(element: XmlElement | undefined): string {
  if (!element) return ''
  if (kindOf(element) === 'text' && !isBase64(element)) return oneLine(htmlNamesResolved(textOf(element)))
  return plainText(atomHtml(element) ?? '')
}

/** XML knows five named references; the names of HTML are resolved without reading the text as markup. */
const htmlNamesResolved = (text: string): string =>
  firstUnits(text, 10_000).replace(/&[A-Za-z][A-Za-z0-9]{1,31};/g, (reference) =>
    /^&(amp|lt|gt|quot|apos);$/.test(reference) ? reference : plainText(reference) || reference,
  )
