import { faultTitle } from './fault-title'
import { languageTag, pathIn, plainPath } from './portal-path'
import type { PortalPage } from './page'

type Words = (key: string, named: Record<string, string>) => string

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text as it may stand in HTML and in a quoted attribute. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => escapes[character] ?? character)

const meta = (name: string, content: string): string =>
  `<meta ${name.startsWith('og:') ? 'property' : 'name'}="${name}" content="${escapeHtml(content)}">`

const monthIn = (locale: PortalPage['locale'], year: number, month: number): string =>
  new Intl.DateTimeFormat(languageTag(locale), { year: 'numeric', month: 'long', timeZone: 'UTC' }).format(
    Date.UTC(year, month - 1, 1),
  )

/** What a page is called; null is the site itself. */
const nameOf = ({ view, locale }: PortalPage, words: Words): string | null => {
  switch (view.kind) {
    case 'article':
      return view.article.title
    case 'form':
      return words(`form.${view.name}.title`, {})
    case 'text':
      return words(`text.${view.name}.title`, {})
    case 'insight':
      return view.section ?? words('portal.insight', {})
    case 'archive':
      return words('portal.archiveOf', { month: monthIn(locale, view.year, view.month) })
    case 'news':
      return words('portal.news', {})
    case 'search':
      return words('portal.search', {})
    case 'error':
      return words(faultTitle(view), {})
    case 'home':
      return null
  }
}

/** Forms, searches and errors are nothing for a search engine. */
const unlisted = ({ view }: PortalPage): boolean =>
  view.kind === 'form' ||
  view.kind === 'search' ||
  view.kind === 'error' ||
  (view.kind === 'article' && view.article.withdrawn !== null)

/**
 * Title, description, share card and the same page in the other language. Never more of an article than its summary.
 * Everything is escaped, also what is ours.
 */
export function headOf(page: PortalPage, words: Words): string {
  const name = nameOf(page, words)
  const title = name === null ? words('portal.title', {}) : words('portal.titleOf', { title: name })
  const description =
    page.view.kind === 'article' && !page.view.article.withdrawn
      ? page.view.article.summary
      : words('portal.description', {})
  const plain = plainPath(page)
  const feed = pathIn(page.locale, '/feed.xml')
  return [
    `<title>${escapeHtml(title)}</title>`,
    meta('description', description),
    ...(unlisted(page) ? [meta('robots', 'noindex')] : []),
    '<link rel="icon" href="/w/icon.svg" type="image/svg+xml">',
    `<link rel="alternate" type="application/atom+xml" href="${feed}" title="Briefroom">`,
    ...languageLinks(page, plain),
    meta('og:site_name', 'Briefroom'),
    meta('og:title', name ?? title),
    meta('og:description', description),
    meta('og:type', page.view.kind === 'article' ? 'article' : 'website'),
    meta('og:url', addressOf(page)),
    meta('og:locale', page.locale === 'zh' ? 'zh_CN' : 'en_GB'),
    ...pictureOf(page, words),
    meta('twitter:card', 'summary_large_image'),
    structuredData(page),
  ].join('')
}

/** The picture over an article; every other page has the one of the site, in its language (public/). */
const pictureOf = ({ view, origin, locale }: PortalPage, words: Words): string[] => {
  const own = view.kind === 'article' && !view.article.withdrawn ? view.article : null
  if (own?.leadImageAlt != null)
    return [meta('og:image', `${origin}/insight/${own.slug}/image`), meta('og:image:alt', own.leadImageAlt)]
  return [
    meta('og:image', `${origin}/portal-assets/share-${own?.language ?? locale}.png`),
    meta('og:image:type', 'image/png'),
    meta('og:image:width', '1200'),
    meta('og:image:height', '630'),
    meta('og:image:alt', words('portal.title', {})),
  ]
}

const alternateOf =
  (origin: string) =>
  ({ language, slug }: { language: 'en' | 'zh'; slug: string }): string =>
    `<link rel="alternate" hreflang="${languageTag(language)}" href="${escapeHtml(origin + pathIn(language, `/insight/${slug}`))}">`

/**
 * The one address of what is shown, for a search engine and for whoever shares it. An article is written in one language: under
 * the other one's address it is still that article. What a query says besides (a notice, a way back) is no other page.
 */
const addressOf = (page: PortalPage): string => {
  const { view, origin, path, query } = page
  if (view.kind === 'article') return origin + pathIn(view.article.language, plainPath(page))
  return origin + path + (view.kind === 'insight' || view.kind === 'news' ? query : '')
}

const languageLinks = (page: PortalPage, plain: string): string[] => {
  const own = `<link rel="canonical" href="${escapeHtml(addressOf(page))}">`
  if (page.view.kind === 'article') {
    const { language, slug, translations } = page.view.article
    const all = translations.length === 0 ? [] : [{ language, slug }, ...translations]
    return [own, ...all.map(alternateOf(page.origin))]
  }
  return [
    ...(unlisted(page) ? [] : [own]),
    `<link rel="alternate" hreflang="en" href="${escapeHtml(page.origin + pathIn('en', plain))}">`,
    `<link rel="alternate" hreflang="zh-Hans" href="${escapeHtml(page.origin + pathIn('zh', plain))}">`,
  ]
}

/** schema.org as JSON-LD: a data block, which no policy runs; `<` is escaped so that nothing ends it early. */
const structuredData = (page: PortalPage): string => {
  const { view } = page
  if (view.kind !== 'article' || view.article.withdrawn) return ''
  const { title, summary, authors, publishedAt, correctedAt, language } = view.article
  const data = {
    '@context': 'https://schema.org',
    '@type': 'AnalysisNewsArticle',
    headline: title,
    description: summary,
    inLanguage: languageTag(language),
    datePublished: publishedAt,
    dateModified: correctedAt ?? publishedAt,
    author: authors.map((name) => ({ '@type': 'Person', name })),
    publisher: { '@type': 'Organization', name: 'Briefroom' },
    isAccessibleForFree: false,
    hasPart: { '@type': 'WebPageElement', isAccessibleForFree: false, cssSelector: '.portal-gate' },
    mainEntityOfPage: addressOf(page),
  }
  return `<script type="application/ld+json">${JSON.stringify(data).replaceAll('<', String.raw`\u003c`)}</script>`
}
