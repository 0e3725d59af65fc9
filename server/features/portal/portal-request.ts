import { ownPath } from '#core/contracts/http/accounts'
import type { Language } from '#core/contracts/http/common'
import { notices, portalThemes, type Notice, type PortalTheme } from '#core/contracts/portal/page'
import { readCookie } from '#server/auth/cookies'
import type { GuardedRequest } from '#server/http/me'

const queryOf = (request: GuardedRequest): Record<string, unknown> => request.query as Record<string, unknown>

/** UTF-16 units: 60 letters, each perhaps of two. */
const longestSection = 120

/** English at `/…`, Chinese at `/zh/…`. */
export const localeOf = (request: GuardedRequest): Language =>
  /^\/zh(\/|\?|$)/.test(request.url) ? 'zh' : 'en'

/** A path of the portal in the language of this request. */
export const inLanguage = (request: GuardedRequest, path: string): string =>
  localeOf(request) === 'zh' ? (path === '/' ? '/zh' : `/zh${path}`) : path

export const pathOf = (request: GuardedRequest): string => request.url.split('?')[0]!

/** The path of the page that is shown: what is sent from a form under an article is answered by the article. */
export const pagePathOf = (request: GuardedRequest): string =>
  pathOf(request).replace(/^((?:\/zh)?\/insight\/[^/]+)\/comments(?:\/.*)?$/, '$1')

export const themeOf = (request: GuardedRequest): PortalTheme | null => {
  const wished = readCookie(request.headers.cookie, 'theme')
  return portalThemes.find((theme) => theme === wished) ?? null
}

export const wordOf = (request: GuardedRequest, name: string): string => {
  const value = queryOf(request)[name]
  return typeof value === 'string' ? value : ''
}

/** What of the query says which page this is, from `?` on; '' for nothing. A notice is none of it: it is read once. */
export const pageQueryOf = (request: GuardedRequest): string => {
  const names = ['q', 'exactly', 'section', 'page', 'next'].filter((name) => wordOf(request, name) !== '')
  const query = new URLSearchParams(
    names.map((name): [string, string] => [name, wordOf(request, name)]),
  ).toString()
  return query === '' ? '' : `?${query}`
}

/** The page of this house to go back to, or null for anything that is none. */
export const nextOf = (value: unknown): string | null => {
  const found = ownPath.safeParse(value)
  return found.success ? found.data : null
}

/** `?page=`, from 1 to 500. */
export const pageNumberOf = (request: GuardedRequest): number => {
  const page = Number(wordOf(request, 'page'))
  return Number.isInteger(page) && page >= 1 && page <= 500 ? page : 1
}

/** `?section=`, at most as long as a section's name may be; null for all of them. */
export const sectionOf = (request: GuardedRequest): string | null =>
  wordOf(request, 'section').trim().slice(0, longestSection) || null

/** `?notice=password&count=2`: one of a fixed list, so that an address cannot put words on a page. */
export const noticeOf = (request: GuardedRequest): { code: Notice; count: number } | null => {
  const code = notices.find((notice) => notice === wordOf(request, 'notice'))
  const count = Number(wordOf(request, 'count'))
  return code ? { code, count: Number.isInteger(count) && count >= 0 && count < 1000 ? count : 0 } : null
}

/** The fields of a form: text only, each at most as long as the whole body may be. */
export const fieldsOf = (body: unknown): Record<string, string> =>
  Object.fromEntries(
    Object.entries((body ?? {}) as Record<string, unknown>).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  )
