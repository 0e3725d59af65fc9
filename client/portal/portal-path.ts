import type { Language } from '#core/contracts/http/common'
import type { PortalPage } from './page'

/** A page of the portal in a language: English at `/…`, Chinese at `/zh/…`. */
export const pathIn = (locale: Language, path: string): string => {
  if (locale === 'en') return path
  return path === '/' ? '/zh' : `/zh${path}`
}

/** The same page without its language. */
export const plainPath = ({ path }: PortalPage): string => path.replace(/^\/zh(?=\/|$)/, '') || '/'
