/** The tags that stored HTML may have, each with its attributes. Nothing that loads, styles, submits or names a place. */
export const allowedTags: Readonly<Record<string, readonly string[]>> = {
  p: [],
  br: [],
  hr: [],
  h1: [],
  h2: [],
  h3: [],
  h4: [],
  h5: [],
  h6: [],
  strong: [],
  b: [],
  em: [],
  i: [],
  u: [],
  s: [],
  del: [],
  ins: [],
  mark: [],
  small: [],
  sub: [],
  sup: [],
  abbr: ['title'],
  cite: [],
  q: [],
  code: [],
  kbd: [],
  samp: [],
  var: [],
  time: ['datetime'],
  span: [],
  bdi: [],
  bdo: ['dir'],
  blockquote: [],
  pre: [],
  div: [],
  section: [],
  article: [],
  ul: [],
  ol: ['start', 'reversed'],
  li: ['value'],
  dl: [],
  dt: [],
  dd: [],
  figure: [],
  figcaption: [],
  table: [],
  caption: [],
  thead: [],
  tbody: [],
  tfoot: [],
  tr: [],
  th: ['colspan', 'rowspan', 'scope'],
  td: ['colspan', 'rowspan'],
  ruby: [],
  rt: [],
  rp: [],
  a: ['href', 'title'],
  img: ['src', 'alt', 'title', 'width', 'height'],
}

/** What else may stand on a tag because we put it there. */
export const linkRelation = 'noopener noreferrer nofollow ugc'

/** Depth of stored HTML; what is nested deeper is lifted up to it. */
export const deepest = 64

/** Elements that go with everything inside: it is no text of an article, or it would run. */
export const silentTags: ReadonlySet<string> = new Set(
  (
    'script style textarea option select button noscript noembed noframes template iframe frame frameset object embed ' +
    'applet title xmp plaintext head canvas audio video map form input'
  ).split(' '),
)
