import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Press } from '#workers/demo/press'
import { startSamplePublisher, type SamplePublisher } from '#workers/demo/sample-publisher'
import { houseNames, houses } from '#workers/demo/houses'
import { fetchGuarded } from '#workers/ingestion/fetch/index'
import { extractArticle } from '#workers/ingestion/extract/index'
import { parseFeed, type ParsedFeed } from '#workers/ingestion/parse/index'

const now = new Date('2026-03-05T08:00:00Z')

describe('the sample publisher', () => {
  let publisher: SamplePublisher
  beforeAll(async () => {
    publisher = await startSamplePublisher({ port: 0, every: 0, clock: () => now })
  })
  afterAll(() => publisher.close())

  const get = async (url: string, etag?: string) => {
    const { bytes, headers, status } = await fetchGuarded(url, {
      allow: [`127.0.0.1:${publisher.port}`],
      etag,
    })
    return { url, bytes, status, contentType: headers['content-type'], etag: headers.etag }
  }
  const feed = async (path: string): Promise<ParsedFeed> => parseFeed(await get(publisher.origin + path))

  it.each(houseNames)('serves a feed of %s that reads as it was written', async (house) => {
    const { title, items, encoding } = await feed(houses[house].feedPath)
    expect(title).toBe(houses[house].title)
    expect(items).toHaveLength(3)
    expect(items[0]?.publishedAt?.slice(0, 10)).toBe('2026-03-05')
    expect(items[0]?.publishedZone).toBe(house === 'gangwu' ? 'assumed' : 'stated')
    expect(encoding).toBe(house === 'gangwu' ? 'gb18030' : 'utf-8')
  })

  it.each(houseNames)(
    'serves pages of %s from which the article can be taken, without what stands around it',
    async (house) => {
      const [first] = (await feed(houses[house].feedPath)).items
      const article = extractArticle(await get(first?.url ?? ''))
      const { stories } = houses[house]
      const story = stories.find(({ headline }) => headline === first?.title)
      const plain = (text: string): string => text.replace(/\{\{|\}\}/g, '')
      expect(article.title).toBe(first?.title)
      expect(article.byline).toBe(first?.author)
      expect(article.publishedAt).toBe(first?.publishedAt)
      expect(article.text.split('\n')).toEqual(story?.paragraphs.map(plain))
    },
  )

  it('publishes on demand, and never runs dry', async () => {
    const before = await feed(houses.jianghai.feedPath)
    const slugs = new Set(
      Array.from({ length: 60 }, () => publisher.publish()).map((item) => `${item.house}/${item.slug}`),
    )
    expect(slugs.size).toBe(60)
    const after = await feed(houses.jianghai.feedPath)
    expect(after.items.length).toBeGreaterThan(before.items.length)
  })

  it('changes the text of one story later', async () => {
    const { items } = await feed(houses.jianghai.feedPath)
    const changed = items.filter(
      (item) => item.updatedAt !== item.publishedAt || item.contentHtml?.includes('更新通告'),
    )
    expect(changed.length).toBeGreaterThan(0)
  })

  it('answers 304 to a reader who knows the feed', async () => {
    const first = await get(publisher.origin + houses.gangwu.feedPath)
    const again = await get(publisher.origin + houses.gangwu.feedPath, first.etag)
    expect(again.status).toBe(304)
  })

  it('has nothing at other paths', async () => {
    expect((await get(`${publisher.origin}/jianghai/none.html`)).status).toBe(404)
  })

  it('goes on after a restart: new items, and what was printed stays as it was', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'press-'))
    const options = { port: 0, every: 0, clock: () => now, stateFile: join(folder, 'press.json') }
    const before = await startSamplePublisher(options)
    const printedThen = [before.publish(), before.publish()]
    await before.close()
    const after = await startSamplePublisher(options)
    const next = after.publish()
    const known = await fetchGuarded(`${after.origin}${houses[next.house].feedPath}`, {
      allow: [`127.0.0.1:${after.port}`],
    })
    await after.close()
    rmSync(folder, { recursive: true })
    expect(known.status).toBe(200)
    expect(printedThen.map(({ slug, house }) => `${house} ${slug}`)).not.toContain(
      `${next.house} ${next.slug}`,
    )
    const state = new Press(() => now, {
      count: 14,
      items: [{ number: 13, at: now.toISOString(), revisedAt: null }],
    })
    expect(state.newest(printedThen[1]!.house)[0]?.slug).toBe(printedThen[1]!.slug)
  })
})
