import { randomUUID } from 'node:crypto'
import type { APIRequestContext } from '@playwright/test'
import { publishedAt, publishFeed, type PublishedItem } from '#test/e2e/support/publisher'
import { deskOf } from '#test/e2e/support/session'
import { expect } from '#test/e2e/support/test'

/** A word that stands in no other test's articles, to be found by. */
export const ownWord = (): string => `quay${randomUUID().slice(0, 8)}`

export const item = (word: string, n: number): PublishedItem => ({
  guid: `${word}-${n}`,
  title: `Item ${n} of ${word}`,
  text: `The port authority of ${word} published notice ${n}. Ships above two hundred metres wait outside the bar.`,
})

export const items = (word: string, count: number): PublishedItem[] =>
  Array.from({ length: count }, (_, index) => item(word, count - index))

/**
 * Publishes a feed of these items and adds it to the demo desk; waits until they are on the wire, and gives their ids as well. It is
 * asked for again only by `publish`: the publisher is one host, and what earlier tests added would stand in line at it.
 */
export const aSource = async (
  manager: APIRequestContext,
  word: string,
  published: readonly PublishedItem[],
): Promise<{ id: string; articles: string[]; publish: (now: readonly PublishedItem[]) => Promise<void> }> => {
  const path = `/${word}.xml`
  const title = `Harbour notes ${word}`
  await publishFeed(path, title, published)
  const { id: desk } = await deskOf(manager)
  const answer = await manager.post(`/api/desks/${desk}/sources`, {
    data: { url: publishedAt(path), reliability: 'B', intervalSeconds: 3_600 },
  })
  expect(answer.status(), await answer.text()).toBe(201)
  const { id } = (await answer.json()) as { id: string }
  await expect.poll(() => articlesOf(manager, desk, id), { timeout: 45_000 }).toHaveLength(published.length)
  const publish = async (now: readonly PublishedItem[]): Promise<void> => {
    await publishFeed(path, title, now)
    expect((await manager.post(`/api/sources/${id}/fetches`)).status()).toBe(202)
  }
  return { id, articles: await articlesOf(manager, desk, id), publish }
}

/** The ids of a source's articles on a desk. */
export const articlesOf = async (
  client: APIRequestContext,
  desk: string,
  source: string,
): Promise<string[]> => {
  const answer = await client.get(`/api/desks/${desk}/articles?source=${source}&limit=200`)
  return ((await answer.json()) as { items: { id: string }[] }).items.map(({ id }) => id)
}
