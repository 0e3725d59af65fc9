/** Address (without its scheme, lower case) to the prefix that the mappings use; '' is the feed's own language. */
const byAddress: Record<string, string> = {
  'www.w3.org/2005/atom': 'atom',
  'purl.org/atom/ns#': 'atom',
  'example.com/newformat#': 'atom',
  necho: 'atom',
  'www.w3.org/1999/02/22-rdf-syntax-ns#': 'rdf',
  'purl.org/rss/1.0/': '',
  'my.netscape.com/rdf/simple/0.9/': '',
  'channel.netscape.com/rdf/simple/0.9/': '',
  'backend.userland.com/rss2': '',
  'blogs.law.harvard.edu/tech/rss': '',
  'purl.org/net/rss1.1#': '',
  'purl.org/rss/1.0/modules/rss091#': '',
  'purl.org/dc/elements/1.1/': 'dc',
  'purl.org/dc/elements/1.0/': 'dc',
  'purl.org/dc/terms/': 'dcterms',
  'purl.org/rss/1.0/modules/content/': 'content',
  'search.yahoo.com/mrss/': 'media',
  'search.yahoo.com/mrss': 'media',
  'www.itunes.com/dtds/podcast-1.0.dtd': 'itunes',
  'www.w3.org/1999/xhtml': 'xhtml',
  'www.w3.org/xml/1998/namespace': 'xml',
  'rssnamespace.org/feedburner/ext/1.0': 'feedburner',
  'www.sitemaps.org/schemas/sitemap/0.9': '',
  'www.google.com/schemas/sitemap/0.84': '',
  'www.google.com/schemas/sitemap-news/0.9': 'news',
}

/** Prefixes in scope, inherited by the elements inside. */
export type Scope = Readonly<Record<string, string>>

export const outermost: Scope = Object.assign(Object.create(null) as Record<string, string>, { xml: 'xml' })

const wellKnown = (declared: string): string | undefined => {
  const plain = declared
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
  const address = [plain, plain.replace(/\/$/, '')].find((written) => Object.hasOwn(byAddress, written))
  return address === undefined ? undefined : byAddress[address]
}

/** The scope inside an element with these attributes (names lower case). */
export function scopeWith(outer: Scope, attributes: Record<string, string>): Scope {
  let inner: Record<string, string> | undefined
  for (const [name, value] of Object.entries(attributes)) {
    if (name !== 'xmlns' && !name.startsWith('xmlns:')) continue
    inner ??= Object.assign(Object.create(null) as Record<string, string>, outer)
    const prefix = name.slice(6)
    inner[prefix] = wellKnown(value) ?? prefix
  }
  return inner ?? outer
}

/**
 * The name of an element under its well-known prefix. A prefix nobody declared stands for itself, as its author
 * surely meant it.
 */
export function qualified(name: string, scope: Scope): string {
  const colon = name.indexOf(':')
  const prefix = colon < 0 ? '' : name.slice(0, colon)
  const local = name.slice(colon + 1)
  const known = scope[prefix] ?? prefix
  return known === '' ? local : `${known}:${local}`
}
