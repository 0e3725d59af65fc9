import { createDataSource } from '#server/database/data-source'
import { Transactions } from '#server/database/transactions'
import { makeArticle } from '#test/factories/article'
import { makeSource } from '#test/factories/source'
import { startHouse, type TestHouse } from '#test/support/test-house'
import { recordOrigin } from '#workers/ingestion/cluster/record-origin'
import type { Services } from '#workers/runtime/processor'

const report =
  '1月25日凌晨，甘肃临夏发生4.1级地震，震源深度为43公里，周边多个县市震感强烈。救援人员正在逐村排查，目前报告伤者13名，受损房屋218间，通信和供电基本正常。'
const traditional =
  '1月25日凌晨，甘肅臨夏發生4.1級地震，震源深度為43公里，周邊多個縣市震感強烈。救援人員正在逐村排查，目前報告傷者13名，受損房屋218間，通訊和供電基本正常。'
const other = report
  .replaceAll('4.1', '5.6')
  .replaceAll('43', '12')
  .replaceAll('13', '90')
  .replaceAll('218', '7')

describe('origins of articles', () => {
  let house: TestHouse
  let services: Services
  let close: () => Promise<void>
  beforeAll(async () => {
    house = await startHouse()
    const source = createDataSource({
      url: house.database.appUrl,
      applicationName: 'origins-test',
      poolSize: 4,
      statementTimeoutMs: 15_000,
      onPoolError: () => undefined,
    })
    await source.initialize()
    services = { transactions: new Transactions(source) } as unknown as Services
    close = () => source.destroy()
  })
  afterAll(async () => {
    await close()
    await house.stop()
  })

  const record = (deskId: string, articleId: string) =>
    recordOrigin(services, { deskId, articleId }, { jobId: 'x', number: 1, last: false })
  const originOf = async (id: string) => {
    const { rows } = await house.owner.query<{ origin: string; agency: string | null }>(
      'select origin_id as origin, agency from article_origins where article_id = $1',
      [id],
    )
    return rows[0]
  }

  test('prints of one text share the earliest, also when they come at once; another desk has its own', async () => {
    const here = await makeSource(house.owner, house.desk)
    const there = await makeSource(house.owner, house.otherDesk)
    const first = await makeArticle(house.owner, here, {
      title: '地震',
      text: `新华社兰州1月25日电 ${report}`,
    })
    const reprint = await makeArticle(house.owner, here, { title: '甘肅地震', text: traditional })
    const elsewhere = await makeArticle(house.owner, there, { title: '地震', text: report })
    const event = await makeArticle(house.owner, here, { title: '地震', text: other })
    await Promise.all([
      ...[first, reprint, event].map(({ id }) => record(house.desk.id, id)),
      record(house.otherDesk.id, elsewhere.id),
    ])
    await record(house.desk.id, reprint.id)
    const origins = await Promise.all([first, reprint, event, elsewhere].map(({ id }) => originOf(id)))
    expect([origins[0]?.origin, origins[1]?.origin]).toEqual([first.id, first.id])
    expect(origins[2]?.origin).toBe(event.id)
    expect(origins[3]?.origin).toBe(elsewhere.id)
    expect(origins[0]?.agency).toBe('Xinhua')
  })
})
