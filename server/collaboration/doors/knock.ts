import type { Knock } from '#server/auth/authenticator'
import type { UpgradeRequest } from '#server/collaboration/doors/yjs-door'

const one = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value[0] : value

/** What an upgrade at `/yjs` shows of who is knocking: cookie, bearer token or ticket. */
export function knockOf({ headers, url }: UpgradeRequest, documentId: string): Knock {
  const ticket = new URL(url ?? '/', 'http://localhost').searchParams.get('ticket') ?? undefined
  return {
    cookie: headers.cookie,
    authorization: headers.authorization,
    ticket,
    audience: 'yjs',
    documentId,
    origin: headers.origin,
    fetchSite: one(headers['sec-fetch-site']),
    checkOrigin: true,
  }
}
