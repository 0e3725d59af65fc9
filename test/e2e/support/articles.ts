import type { APIRequestContext } from '@playwright/test'
import { expect } from '#test/e2e/support/test'

interface Found {
  id: string
  title: string
}

/** An article of the demo desk with a text of its own, of this source if one is named; waits until there is one. */
export const anArticle = async (client: APIRequestContext, source?: string): Promise<Found> => {
  const session = (await (await client.get('/api/session')).json()) as { desks: { id: string }[] }
  const path = `/api/desks/${session.desks[0]!.id}/articles${source ? `?source=${source}` : ''}`
  let found: Found | undefined
  await expect
    .poll(
      async () => {
        found = ((await (await client.get(path)).json()) as { items: Found[] }).items[0]
        return found?.title
      },
      { timeout: 45_000 },
    )
    .toBeTruthy()
  return found!
}
