/** How a tag of a cleaned article is shown here: its own element, or only its children. Headings sink below the screen's own. */
const shown = new Map(
  Object.entries({
    p: 'p',
    div: 'div',
    section: 'div',
    h1: 'h2',
    h2: 'h3',
    h3: 'h4',
    h4: 'h5',
    h5: 'h6',
    h6: 'h6',
    ul: 'ul',
    ol: 'ol',
    li: 'li',
    blockquote: 'blockquote',
    pre: 'pre',
    code: 'code',
    strong: 'strong',
    b: 'strong',
    em: 'em',
    i: 'em',
    u: 'u',
    s: 's',
    del: 'del',
    ins: 'ins',
    sub: 'sub',
    sup: 'sup',
    br: 'br',
    hr: 'hr',
    q: 'q',
    cite: 'cite',
    small: 'small',
    time: 'time',
    ruby: 'ruby',
    rt: 'rt',
    rp: 'rp',
    dl: 'dl',
    dt: 'dt',
    dd: 'dd',
    table: 'table',
    thead: 'thead',
    tbody: 'tbody',
    tfoot: 'tfoot',
    tr: 'tr',
    th: 'th',
    td: 'td',
    caption: 'caption',
    figure: 'figure',
    figcaption: 'figcaption',
    a: 'a',
    img: 'img',
  }),
)

/** The element for a tag, or null: then only its children are shown. */
export const elementFor = (tag: string): string | null => shown.get(tag.toLowerCase()) ?? null

/** An address that may be followed from an article, or null. */
export function outwardAddress(address: string | undefined): string | null {
  if (address === undefined || !URL.canParse(address)) return null
  return ['http:', 'https:', 'mailto:'].includes(new URL(address).protocol) ? address : null
}

/** Attributes that change nothing but how text reads. */
export function quietAttributes(attributes: Record<string, string> = {}): Record<string, string> {
  const allowed = ['lang', 'dir', 'colspan', 'rowspan', 'start', 'datetime']
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => allowed.includes(name)))
}
