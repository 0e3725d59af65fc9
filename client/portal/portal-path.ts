import type { Language } from '#core/contracts/http/common'
import type { PortalPage } from './page'

/** A page of the portal in a language: English at `/…`, Chinese at `/zh/…`. */
export const pathIn = (locale: Language, path: string): string => {
  if (locale === 'en') return path
  return path === '/' ? '/zh' : `/zh${path}`
}

/** The publications of one section: what a desk calls it, in its own letters. */
export const sectionPath = (locale: Language, section: string): string =>
  pathIn(locale, `/insight?section=${encodeURIComponent(section)}`)

/** A language as HTML names it. */
export const languageTag = (language: Language): string => (language === 'zh' ? 'zh-Hans' : 'en')

/** The same page without its language. */
export const plainPath = ({ path }: PortalPage): string => path.replace(/^\/zh(?=\/|$)/, '') || '/'

/** Sections and their number of pages are of one language. */
const queryIn = ({ view, query }: PortalPage): string =>
  view.kind === 'insight' || view.kind === 'article' ? '' : query

/** The same page in a language; a publication leads to its translation where there is one, else to itself. */
export const sameIn = (page: PortalPage, locale: Language): string => {
  const other =
    page.view.kind === 'article'
      ? page.view.article.translations.find(({ language }) => language === locale)
      : undefined
  return pathIn(locale, other ? `/insight/${other.slug}` : plainPath(page)) + queryIn(page)
}
