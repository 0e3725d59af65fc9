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

/** How words look, by the tags that say so, the innermost first. */
const tags = ['strong', 'em', 's', 'u'] as const
type Look = Readonly<Record<(typeof tags)[number], boolean>>
const plain: Look = { strong: false, em: false, s: false, u: false }

const saidBy: Partial<Record<string, (typeof tags)[number]>> = {
  b: 'strong',
  strong: 'strong',
  i: 'em',
  em: 'em',
  s: 's',
  strike: 's',
  del: 's',
  u: 'u',
}

/** Undefined: as what is around it. */
function isBold(weight = ''): boolean | undefined {
  if (/^(normal|lighter|initial)$/.test(weight)) return false
  if (weight.startsWith('bold')) return true
  return /^\d+$/.test(weight) ? Number(weight) >= 600 : undefined
}
function isItalic(slant = ''): boolean | undefined {
  if (/^(normal|initial)$/.test(slant)) return false
  return /^(italic|oblique)/.test(slant) ? true : undefined
}

/** How the words in an element look by its tag and by its style, which may take that back: Google Docs wraps all in a bold that is none. */
function lookOf(element: Element, around: Look): Look {
  const style = styleOf(element)
  const line = `${style.get('text-decoration') ?? ''} ${style.get('text-decoration-line') ?? ''}`
  const tag = saidBy[element.localName]
  const said = tag ? { ...around, [tag]: true } : around
  return {
    // A title is bold by what it is.
    strong:
      !element.matches('h1, h2, h3, h4, h5, h6, th') && (isBold(style.get('font-weight')) ?? said.strong),
    em: isItalic(style.get('font-style')) ?? said.em,
    s: said.s || line.includes('line-through'),
    u: (said.u || line.includes('underline')) && !element.closest('a'),
  }
}

/** Between these and their parts stand no words. */
const holders = 'table, thead, tbody, tfoot, tr, colgroup, ul, ol'

function dress(parent: Element, look: Look): void {
  for (const child of [...parent.childNodes]) {
    if (child.nodeType === parent.TEXT_NODE && !parent.matches(holders)) wrap(child, look)
    if (child.nodeType !== parent.ELEMENT_NODE) continue
    const element = child as Element
    dress(element, lookOf(element, look))
    element.removeAttribute(keptStyle)
    if (element.localName in saidBy) element.replaceWith(...element.childNodes)
  }
}

function wrap(words: ChildNode, look: Look): void {
  for (const tag of tags) {
    if (!look[tag]) continue
    const around = words.ownerDocument!.createElement(tag)
    words.replaceWith(around)
    around.append(words)
    words = around
  }
}

/** Says by tags, word by word, what was said by style, and takes the styles off. */
export function stylesAsTags(root: Element): void {
  if (root.querySelector(`[${keptStyle}]`)) dress(root, plain)
}
