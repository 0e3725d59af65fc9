import type { RouteLocationRaw } from 'vue-router'
import { currentLanguage } from '@client/locales/i18n'
import { useSession } from '@client/stores/session'

const lastDeskKey = 'briefroom:last-desk'

/** The sign-in form, which leads back to `path` afterwards; where it stands already it leads where it led. */
export const loginWith = (path: string): RouteLocationRaw => {
  if (path.startsWith('/login')) return path
  return path === '/' ? { name: 'login' } : { name: 'login', query: { next: path } }
}

/** Remembers the desk that is open, for the next visit. */
export const rememberDesk = (slug: string): void => {
  localStorage.setItem(lastDeskKey, slug)
}

/** The desk that was open last, else the first; null on no desk. */
export function homeDesk(): string | null {
  const { desks } = useSession()
  const last = localStorage.getItem(lastDeskKey)
  return (desks.find(({ slug }) => slug === last) ?? desks[0])?.slug ?? null
}

/** A page of the portal in the language of the interface. */
export const portalPage = (path: string): string => (currentLanguage() === 'zh' ? `/zh${path}` : path)

/** The page that only the server leads to: the other house vouches for the person and sends him back to `path` of this one. */
export const outsideLogin = (path: string): string => `/login/oidc?next=${encodeURIComponent(path)}`
