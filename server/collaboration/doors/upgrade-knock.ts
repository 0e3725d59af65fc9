import type { Authenticator } from '#server/auth/authenticator'
import type { Principal } from '#server/auth/principal'
import type { UpgradeRequest } from '#server/collaboration/doors/yjs-door'

const single = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value[0] : value

/** Who knocks at `/yjs`: a cookie with an Origin from the list, a bearer token, or `?ticket=`. */
export const authenticateUpgrade =
  (authenticator: Authenticator) =>
  (request: UpgradeRequest, documentId: string): Promise<Principal | null> => {
    const { headers, url } = request
    return authenticator.authenticate({
      cookie: headers.cookie,
      authorization: headers.authorization,
      ticket: new URL(url ?? '/', 'http://localhost').searchParams.get('ticket') ?? undefined,
      audience: 'yjs',
      documentId: documentId === '' ? undefined : documentId,
      host: headers.host,
      origin: headers.origin,
      fetchSite: single(headers['sec-fetch-site']),
      checkOrigin: true,
    })
  }
