/** Where the style of a pasted element stands: the page's policy lets no foreign style be, and reports each that is tried. */
export const keptStyle = 'data-style'

/** Moves styles to where they are nothing but words, and leaves out sheets. */
export const withoutStyles = (html: string): string =>
  html
    .replace(/<style\b[^>]*>[\s\S]*?<\/style\s*>/gi, '')
    .replace(/<[a-z][^<>]*>/gi, (tag) => tag.replace(/\sstyle(?=\s*=)/gi, ` ${keptStyle}`))

export const styleOf = (element: Element): ReadonlyMap<string, string> =>
  new Map(
    (element.getAttribute(keptStyle) ?? '').split(';').flatMap((declaration) => {
      const at = declaration.indexOf(':')
      const [name, value] = [declaration.slice(0, at), declaration.slice(at + 1)]
      return at > 0 ? [[name.trim().toLowerCase(), value.trim().toLowerCase()] as const] : []
    }),
  )

const isBold = (weight: string): boolean => weight.startsWith('bold') || Number(weight) >= 600
const isPlain = (weight: string): boolean => /^(normal|lighter)$/.test(weight) || Number(weight) < 600

/** What an element says of its words by its style, as tags. */
function tagsFor(element: Element): string[] {
  const style = styleOf(element)
  const line = `${style.get('text-decoration') ?? ''} ${style.get('text-decoration-line') ?? ''}`
  const tags: string[] = []
  if (isBold(style.get('font-weight') ?? '') && !element.matches('h1, h2, h3, h4, h5, h6, th'))
    tags.push('strong')
  if (/^(italic|oblique)/.test(style.get('font-style') ?? '')) tags.push('em')
  if (line.includes('line-through')) tags.push('s')
  if (line.includes('underline') && !element.closest('a')) tags.push('u')
  return tags
}

/** A tag that its own style takes back, as Google Docs wraps everything in a bold that is none. */
function isTakenBack(element: Element): boolean {
  const style = styleOf(element)
  if (element.matches('b, strong')) return isPlain(style.get('font-weight') ?? '')
  return element.matches('i, em') && style.get('font-style') === 'normal'
}

/** Says by tags what was said by style alone, and takes the styles off. */
export function stylesAsTags(root: Element): void {
  for (const element of root.querySelectorAll(`[${keptStyle}]`)) {
    const tags = tagsFor(element)
    if (isTakenBack(element)) element.replaceWith(...element.childNodes)
    else
      for (const tag of tags) {
        const around = element.ownerDocument.createElement(tag)
        around.append(...element.childNodes)
        element.append(around)
      }
    element.removeAttribute(keptStyle)
  }
}
