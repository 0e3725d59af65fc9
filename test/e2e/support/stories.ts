import type { APIRequestContext } from '@playwright/test'
import { deskOf } from '#test/e2e/support/session'
import { expect } from '#test/e2e/support/test'

/** A story of the demo desk; gives its id. */
export const makeStory = async (
  manager: APIRequestContext,
  title: string,
  articleIds: readonly string[],
): Promise<string> => {
  const { id: desk } = await deskOf(manager)
  const answer = await manager.post(`/api/desks/${desk}/stories`, { data: { title, articleIds } })
  expect(answer.status(), await answer.text()).toBe(201)
  return ((await answer.json()) as { id: string }).id
}
