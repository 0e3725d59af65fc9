import { isElement, type XmlElement, type XmlNode } from '#workers/ingestion/parse/xml/node'

const escapeText = (text: string): string =>
  text.replace(/[&<>]/g, (sign) => (sign === '&' ? '&amp;' : sign === '<' ? '&lt;' : '&gt;'))
const escapeAttribute = (text: string): string => escapeText(text).replace(/"/g, '&quot;')

function openTag(element: XmlElement, local: string): string {
  const attributes = Object.entries(element.attributes)
    .filter(([name]) => !name.startsWith('xmlns'))
    .map(([name, value]) => ` ${name}="${escapeAttribute(value)}"`)
  return `<${local}${attributes.join('')}>`
}

const emptyNames = new Set(['br', 'hr', 'img', 'wbr', 'input', 'col', 'area', 'embed', 'source', 'track'])

function markupOf(node: XmlNode): string {
  if (!isElement(node)) return escapeText(node)
  const local = node.name.slice(node.name.indexOf(':') + 1)
  const open = openTag(node, local)
  return emptyNames.has(local) ? open : `${open}${node.children.map(markupOf).join('')}</${local}>`
}

/** The inside of an element whose markup is real markup (Atom `type="xhtml"`), as HTML. */
export const innerMarkup = (element: XmlElement): string => element.children.map(markupOf).join('')

/** The inside of an element whose text is HTML already; markup that was forgotten to escape is kept too. */
export const innerHtml = (element: XmlElement): string =>
  element.children.map((child) => (isElement(child) ? markupOf(child) : child)).join('')
