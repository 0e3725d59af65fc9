import type { Language } from '#core/contracts/http/common'
import type { PublicationCard } from '#core/contracts/http/publications'

export interface FeedFacts {
  origin: string
  locale: Language
  title: string
  items: readonly PublicationCard[]
}

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
/** Text for XML 1.0, without the characters that it cannot hold. */
const xml = (text: string): string =>
  text
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll(/[&<>"']/g, (sign) => escapes[sign]!)

export const addressOf = (origin: string, { language, slug }: { language: Language; slug: string }): string =>
  `${origin}${language === 'zh' ? '/zh' : ''}/insight/${slug}`

/** Atom (RFC 4287): titles and summaries, never the text. */
export const atomFeed = ({ origin, locale, title, items }: FeedFacts): string => {
  const home = `${origin}${locale === 'zh' ? '/zh' : '/'}`
  const self = `${origin}${locale === 'zh' ? '/zh' : ''}/feed.xml`
  const updated =
    items
      .map((item) => item.correctedAt ?? item.publishedAt)
      .sort()
      .at(-1) ?? '2026-01-01T00:00:00Z'
  const entries = items.map(
    (item) =>
      `<entry><id>urn:uuid:${item.id}</id><title>${xml(item.title)}</title><link href="${xml(addressOf(origin, item))}"/>` +
      `<published>${item.publishedAt}</published><updated>${item.correctedAt ?? item.publishedAt}</updated>` +
      item.authors.map((name) => `<author><name>${xml(name)}</name></author>`).join('') +
      `<summary>${xml(item.summary)}</summary></entry>`,
  )
  return (
    `<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${locale === 'zh' ? 'zh-Hans' : 'en'}">` +
    `<id>${xml(home)}</id><title>${xml(title)}</title><updated>${updated}</updated><author><name>Briefroom</name></author>` +
    `<link href="${xml(home)}"/><link rel="self" href="${xml(self)}"/>${entries.join('')}</feed>\n`
  )
}

/** JSON Feed 1.1 (jsonfeed.org): the same. */
export const jsonFeed = ({ origin, locale, title, items }: FeedFacts): object => ({
  version: 'https://jsonfeed.org/version/1.1',
  title,
  home_page_url: `${origin}${locale === 'zh' ? '/zh' : '/'}`,
  feed_url: `${origin}${locale === 'zh' ? '/zh' : ''}/feed.json`,
  language: locale === 'zh' ? 'zh-Hans' : 'en',
  items: items.map((item) => ({
    id: item.id,
    url: addressOf(origin, item),
    title: item.title,
    summary: item.summary,
    content_text: item.summary,
    date_published: item.publishedAt,
    date_modified: item.correctedAt ?? item.publishedAt,
    authors: item.authors.map((name) => ({ name })),
  })),
})

/** sitemaps.org 0.9: a map of maps, where one would be too long. */
export const sitemapIndex = (origin: string, pages: number): string => {
  const maps = Array.from(
    { length: pages },
    (_, index) => `<sitemap><loc>${xml(`${origin}/sitemap.xml?page=${index + 1}`)}</loc></sitemap>`,
  )
  return `<?xml version="1.0" encoding="utf-8"?>\n<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${maps.join('')}</sitemapindex>\n`
}

/** The first map also has the pages that are always there. */
export const sitemap = (
  origin: string,
  page: number,
  pages: readonly { slug: string; language: Language; at: Date }[],
): string => {
  const always = ['/', '/zh', '/insight', '/zh/insight', '/news', '/zh/news', '/about', '/zh/about']
  const fixed = page === 1 ? always : []
  const urls = [
    ...fixed.map((path) => `<url><loc>${xml(origin + path)}</loc></url>`),
    ...pages.map(
      (page) =>
        `<url><loc>${xml(addressOf(origin, page))}</loc><lastmod>${page.at.toISOString()}</lastmod></url>`,
    ),
  ]
  return `<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${urls.join('')}</urlset>\n`
}

/** In both languages. */
const forms = ['/account', '/login', '/logout', '/register', '/forgot-password', '/new-password', '/confirm']
const ofOnePerson = ['/join/', '/setup/', '/unsubscribe/', '/search', '/theme']

/** Forms, links that were sent to one person and the workspace are nothing for a search engine. */
export const robots = (origin: string): string =>
  [
    'User-agent: *',
    ...['/api/', '/w/', '/share/', ...[...forms, ...ofOnePerson].flatMap((path) => [path, `/zh${path}`])].map(
      (path) => `Disallow: ${path}`,
    ),
    `Sitemap: ${origin}/sitemap.xml`,
    '',
  ].join('\n')
