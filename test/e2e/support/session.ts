import type { APIRequestContext } from '@playwright/test'

interface Session {
  user: { id: string }
  desks: { id: string; slug: string }[]
}

/** Whom the house takes this client for, and on which desks. */
export const sessionOf = async (client: APIRequestContext): Promise<Session> =>
  (await (await client.get('/api/session')).json()) as Session

/** The person's first desk: in the demo, the one desk. */
export const deskOf = async (client: APIRequestContext): Promise<Session['desks'][number]> =>
  (await sessionOf(client)).desks[0]!
