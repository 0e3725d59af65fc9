import { closeFeedThreads, parseFeedIsolated } from '#workers/ingestion/parse/isolated'

const bytes = Buffer.from(
  '<rss><channel><title>Harbour News</title><item><title>Cranes idle</title></item></channel></rss>',
)

describe('parseFeedIsolated', () => {
  afterAll(closeFeedThreads)

  it('parses in a thread', async () => {
    const feed = await parseFeedIsolated({ bytes, url: 'https://harbour.example/rss.xml' })
    expect(feed).toMatchObject({ title: 'Harbour News', items: [{ title: 'Cranes idle' }] })
  })

  it('brings the error of the work over, and the thread serves on', async () => {
    const page = Buffer.from('<html><body>no feed</body></html>')
    await expect(parseFeedIsolated({ bytes: page, url: 'https://harbour.example/' })).rejects.toMatchObject({
      code: 'NOT_A_FEED',
    })
    await expect(parseFeedIsolated({ bytes, url: 'https://harbour.example/' })).resolves.toMatchObject({
      title: 'Harbour News',
    })
  })
})
