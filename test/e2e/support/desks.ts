import type { APIRequestContext } from '@playwright/test'
import { people, type Who } from '#test/e2e/support/people'
import type { MadeBriefing } from '#test/e2e/support/briefings'
import { sessionOf } from '#test/e2e/support/session'
import { ownWord } from '#test/e2e/support/sources'
import { expect } from '#test/e2e/support/test'

/** A new desk of the admin's, named so that it stands behind the demo's in every list. */
export const aDesk = async (admin: APIRequestContext): Promise<{ id: string; slug: string }> => {
  const slug = ownWord()
  const answer = await admin.post('/api/desks', { data: { name: `Zurich ${slug}`, slug } })
  expect(answer.ok(), await answer.text()).toBe(true)
  return { id: ((await answer.json()) as { id: string }).id, slug }
}

/** Puts somebody on a desk; gives how he is taken off it. */
export const putOn = async (
  admin: APIRequestContext,
  deskId: string,
  who: Who,
  client: APIRequestContext,
): Promise<() => Promise<void>> => {
  const path = `/api/desks/${deskId}/members`
  const added = await admin.post(path, { data: { email: people[who], role: 'analyst' } })
  expect(added.ok(), await added.text()).toBe(true)
  const { user } = await sessionOf(client)
  return async () => {
    const removed = await admin.delete(path, { data: { userId: user.id } })
    expect(removed.ok(), await removed.text()).toBe(true)
  }
}

/** A new briefing on a desk. */
export const briefingOn = async (
  client: APIRequestContext,
  desk: { id: string; slug: string },
  title: string,
): Promise<MadeBriefing> => {
  const data = { template: 'empty', title }
  const answer = await client.post(`/api/desks/${desk.id}/briefings`, { data })
  expect(answer.ok(), await answer.text()).toBe(true)
  const { id, documentId } = (await answer.json()) as { id: string; documentId: string }
  return { id, documentId, path: `/w/${desk.slug}/briefings/${id}` }
}
