import type { FetchedResponse } from '#workers/ingestion/fetch/index'
import { hubOfFeed } from '#workers/ingestion/push/hub-of-feed'

const answer = (body: string, headers: Record<string, string> = {}): FetchedResponse =>
  ({ url: 'https://feeds.example/a', headers, bytes: Buffer.from(body) }) as unknown as FetchedResponse

describe('the hub of a feed', () => {
  test('stands in its headers', () => {
    const link = '<https://hub.example/>; rel="hub", <https://feeds.example/self>; rel=self'
    expect(hubOfFeed(answer('', { link }))).toEqual({
      hub: 'https://hub.example/',
      topic: 'https://feeds.example/self',
    })
  })

  test('or in the feed itself, before its items', () => {
    const body =
      '<rss><channel><atom:link href="/hub?a=1&amp;b=2" rel="hub"/><item><link rel="self" href="x"/></item></channel></rss>'
    expect(hubOfFeed(answer(body))).toEqual({
      hub: 'https://feeds.example/hub?a=1&b=2',
      topic: 'https://feeds.example/a',
    })
  })

  test('is none where none is named', () => {
    expect(hubOfFeed(answer('<feed><link rel="self" href="/a"/></feed>'))).toBeNull()
  })
})
