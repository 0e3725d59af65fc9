/** One subscription of an OPML file. */
export interface OpmlFeed {
  url: string
  title: string | null
  /** The titles of the outlines around it. */
  folder: string | null
  siteUrl?: string | null
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

const decoded = (text: string): string =>
  text.replaceAll(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/gi, (whole, hex, dec, name) => {
    if (typeof name === 'string') return named[name.toLowerCase()] ?? whole
    const point = Number.parseInt(String(hex ?? dec), hex === undefined ? 10 : 16)
    return point > 0 && point <= 0x10ffff && (point < 0xd800 || point > 0xdfff)
      ? String.fromCodePoint(point)
      : whole
  })

/** Attribute names differ in case between programs. */
const attributesOf = (tag: string): Map<string, string> =>
  new Map(
    [...tag.matchAll(/([A-Za-z:_-]{1,40})\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)')/g)].map(
      ([, name, double, single]) => [name!.toLowerCase(), decoded(double ?? single ?? '').trim()],
    ),
  )

/** A tag longer than this describes no feed. */
const longestTag = 8_000

/** The inside of a tag, up to its end; a `>` inside quotes ends nothing. Null where the tag never ends. */
const insideOf = (chunk: string): string | null => {
  let quote = ''
  for (let at = 0; at < Math.min(chunk.length, longestTag); at += 1) {
    const sign = chunk[at]!
    if (quote !== '') quote = sign === quote ? '' : quote
    else if (sign === '"' || sign === "'") quote = sign
    else if (sign === '>') return chunk.slice(0, at)
  }
  return null
}

/** The tags of a file in order, without those in comments, in one pass. */
function* tagsOf(text: string): Generator<string> {
  let hidden = false
  for (const chunk of text.split('<').slice(1)) {
    hidden ||= chunk.startsWith('!--')
    const inside = hidden ? null : insideOf(chunk)
    if (inside !== null) yield inside
    if (hidden && chunk.includes('-->')) hidden = false
  }
}

/**
 * The subscriptions of an OPML file (1.0, 1.1, 2.0), with the folders they stand in. Only `outline` elements are read; document
 * types, entities of their own and everything else count for nothing, so a broken file still gives what can be understood.
 */
export const readOpml = (text: string): OpmlFeed[] => {
  const found: OpmlFeed[] = []
  const around: (string | null)[] = []
  for (const tag of tagsOf(text)) {
    if (/^\/outline\s*$/i.test(tag)) around.pop()
    if (!/^outline\b/i.test(tag)) continue
    const attributes = attributesOf(tag)
    const title = ['title', 'text'].map((name) => attributes.get(name)).find((name) => name) ?? null
    const url = attributes.get('xmlurl')
    const folder = around.filter((name) => name !== null).join(' / ')
    if (url) found.push({ url, title, folder: folder === '' ? null : folder })
    if (!tag.endsWith('/')) around.push(url ? null : title)
  }
  return found
}

/** Text in an attribute; control characters that XML 1.0 forbids are left out. */
const escaped = (text: string): string =>
  text
    .replaceAll(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')

const outline = ({ url, title, siteUrl }: OpmlFeed): string => {
  const name = escaped(title ?? url)
  const site = siteUrl ? ` htmlUrl="${escaped(siteUrl)}"` : ''
  return `<outline type="rss" text="${name}" title="${name}" xmlUrl="${escaped(url)}"${site}/>`
}

/** An OPML 2.0 file of these subscriptions, folder by folder. */
export const writeOpml = (title: string, feeds: readonly OpmlFeed[]): string => {
  const loose = feeds.filter(({ folder }) => folder === null).map(outline)
  const folders = [...new Set(feeds.flatMap(({ folder }) => (folder === null ? [] : [folder])))].sort()
  const grouped = folders.map((folder) => {
    const name = escaped(folder)
    const inside = feeds.filter((feed) => feed.folder === folder).map(outline)
    return `<outline text="${name}" title="${name}">\n${inside.join('\n')}\n</outline>`
  })
  return `<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0">
<head><title>${escaped(title)}</title></head>
<body>
${[...grouped, ...loose].join('\n')}
</body>
</opml>
`
}
