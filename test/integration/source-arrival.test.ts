import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { ArticleView } from '#core/contracts/http/articles'
import { packageRoot } from '#server/config/package-root'
import { eventually } from '#test/support/eventually'
import { startNewsHouse, type NewsHouse } from '#test/support/news-house'
import type { TestPublisher } from '#test/support/test-publisher'

interface Inspected {
  source: { id: string; feed_url: string; health: string }
  polls: { status: number; new_items: number }[]
  responses: { url: string; sha256: string; file: string }[]
  stageMs: Record<string, { p50: number; p95: number }>
  arrivals: { title: string; ms: Record<string, number> }[]
}

describe('npm run inspect source', () => {
  let house: NewsHouse
  let publisher: TestPublisher
  beforeAll(async () => {
    house = await startNewsHouse()
    publisher = house.publisher
  })
  afterAll(() => house.stop())

  const inspect = async (id: string): Promise<Inspected> => {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [join(packageRoot, 'bin/inspect.mjs'), 'source', id],
      { env: { PATH: process.env.PATH, DATABASE_URL: house.database.ownerUrl } },
    )
    return JSON.parse(stdout) as Inspected
  }

  test('shows polls, stored responses and each stage that an article passed on its way in, none of them before the last', async () => {
    publisher.article('/pier', 'The pier opens', [
      'The second pier opens to ferries on Monday morning. '.repeat(30),
    ])
    publisher.feed('/pier.xml', 'Harbour', [{ guid: 'pier', title: 'The pier opens', path: '/pier' }])
    const url = `${publisher.url}/pier.xml`
    const source = await house.addSource(url)
    await eventually(async () => {
      const { rows } = await house.owner.query<{ id: string }>(
        'select id from articles where source_id = $1',
        [source.id],
      )
      const id = rows[0]?.id
      if (id === undefined) return false
      const { body } = await house.request<ArticleView>(house.people.analyst, 'GET', `/api/articles/${id}`)
      return body.completeness === 'full'
    })
    const found = await inspect(source.id)
    expect(found.source).toMatchObject({ id: source.id, feed_url: url })
    expect(found.polls[0]).toMatchObject({ status: 200 })
    expect(found.responses.map((response) => response.url)).toEqual([url])
    expect(found.responses[0]!.file).toBe(
      `blobs/${found.responses[0]!.sha256.slice(0, 2)}/${found.responses[0]!.sha256}`,
    )
    const [arrival] = found.arrivals
    expect(arrival!.title).toBe('The pier opens')
    const stages = ['fetched', 'parsed', 'stored', 'pageWaited', 'pageFetched', 'extracted', 'textStored']
    expect(Object.keys(arrival!.ms)).toEqual(expect.arrayContaining(stages))
    for (const stage of stages) expect([stage, arrival!.ms[stage]! >= 0]).toEqual([stage, true])
    expect(Object.keys(found.stageMs)).toEqual(expect.arrayContaining(stages))
  })

  test('a source that is not there is said so', async () => {
    await expect(inspect('0193a5b0-0000-7000-8000-00000000dead')).rejects.toThrow(/There is no source/)
  })
})
