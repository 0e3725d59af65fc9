import type { ArticleSummary } from '#core/contracts/http/articles'
import type { Page } from '#core/contracts/http/common'
import type { SourceView } from '#core/contracts/http/sources'
import type { ArticlePage } from '#core/news/article-page'
import { eventually } from '#test/support/eventually'
import { startHouse, type TestHouse } from '#test/support/test-house'
import { startPublisher, type TestPublisher } from '#test/support/test-publisher'
import { startWorkerProcess, type WorkerProcess } from '#test/support/worker-process'

describe('an article that its publisher takes away', () => {
  let publisher: TestPublisher
  let house: TestHouse
  let worker: WorkerProcess
  beforeAll(async () => {
    publisher = await startPublisher()
    house = await startHouse({ config: { FETCH_ALLOW: publisher.address } })
    worker = await startWorkerProcess(house.environment)
  })
  afterAll(async () => {
    await worker.stop()
    await house.stop()
    await publisher.stop()
  })

  test('is noticed at the next look, keeps its text, and may come back', async () => {
    const { manager, analyst } = house.people
    const words = 'The port cut its fees for coastal ships. '.repeat(30)
    const publish = (text: string) => {
      publisher.feed('/wire.xml', 'Wire', [{ guid: 'a', title: 'Fees cut', text, path: '/fees' }])
    }
    publisher.article('/fees', 'Fees cut', [words])
    publish('First')
    const body = { url: `${publisher.url}/wire.xml` }
    const sources = `/api/desks/${house.desk.id}/sources`
    const source = (await house.request<SourceView>(manager, 'POST', sources, { body })).body
    const read = async (): Promise<ArticlePage | undefined> => {
      const path = `/api/desks/${house.desk.id}/articles?source=${source.id}`
      const [first] = (await house.request<Page<ArticleSummary>>(analyst, 'GET', path)).body.items
      return first && (await house.request<ArticlePage>(analyst, 'GET', `/api/articles/${first.id}`)).body
    }
    const pollAgain = async (text: string) => {
      publish(text)
      await house.request(analyst, 'POST', `/api/sources/${source.id}/fetches`, { body: {} })
    }
    await eventually(async () => (await read())?.completeness === 'full')

    publisher.remove('/fees')
    await pollAgain('Second')
    const gone = await eventually(async () => {
      const article = await read()
      return article?.goneAt ? article : undefined
    })
    expect(gone).toMatchObject({ version: 1, completeness: 'full' })
    expect(gone.text).toContain('cut its fees')

    publisher.article('/fees', 'Fees cut', [words])
    await pollAgain('Third')
    await eventually(async () => (await read())?.goneAt === null)
  })
})
