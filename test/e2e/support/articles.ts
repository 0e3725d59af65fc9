import type { APIRequestContext } from '@playwright/test'
import { deskOf } from '#test/e2e/support/session'
import { expect } from '#test/e2e/support/test'

interface Found {
  id: string
  title: string
  url: string | null
}

/** The newest article of the demo desk, of this source if one is named, and none of those that are not wanted; waits for it. */
export const anArticle = async (
  client: APIRequestContext,
  { source, but = () => false }: { source?: string; but?: (article: Found) => boolean } = {},
): Promise<Found> => {
  const desk = await deskOf(client)
  const path = `/api/desks/${desk.id}/articles${source ? `?source=${source}` : ''}`
  let found: Found | undefined
  await expect
    .poll(
      async () => {
        found = ((await (await client.get(path)).json()) as { items: Found[] }).items.find((one) => !but(one))
        return found?.title
      },
      { timeout: 45_000 },
    )
    .toBeTruthy()
  return found!
}
