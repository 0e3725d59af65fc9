import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { SourceView } from '#core/contracts/http/sources'
import { eventually } from '#test/support/eventually'
import { startHouse, type TestHouse } from '#test/support/test-house'
import { startPublisher, type TestPublisher } from '#test/support/test-publisher'
import { startWorkerProcess, type WorkerProcess } from '#test/support/worker-process'

/** A host that takes every request for a page and answers none until it is let go; its feed it gives at once. */
const startSlowHost = async (pages: number) => {
  const held = new Set<ServerResponse>()
  let most = 0
  const server = createServer((request, response) => {
    const origin = `http://${String(request.headers.host)}`
    if (request.url === '/feed.xml') {
      const items = Array.from(
        { length: pages },
        (_, n) =>
          `<item><guid isPermaLink="false">${n}</guid><title>Slow ${n}</title><link>${origin}/${n}</link></item>`,
      )
      response
        .writeHead(200, { 'content-type': 'application/rss+xml' })
        .end(`<rss version="2.0"><channel><title>Slow</title>${items.join('')}</channel></rss>`)
      return
    }
    held.add(response)
    most = Math.max(most, held.size)
    response.on('close', () => held.delete(response))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    held,
    most: () => most,
    stop: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}

describe('a slow host', () => {
  let slow: Awaited<ReturnType<typeof startSlowHost>>
  let publisher: TestPublisher
  let house: TestHouse
  let worker: WorkerProcess
  beforeAll(async () => {
    slow = await startSlowHost(30)
    publisher = await startPublisher()
    house = await startHouse({ config: { FETCH_ALLOW: `${slow.address},${publisher.address}` } })
    worker = await startWorkerProcess(house.environment)
  })
  afterAll(async () => {
    await worker.stop()
    await house.stop()
    await publisher.stop()
    slow.stop()
  })

  const addSource = (url: string) =>
    house.request<SourceView>(house.people.manager, 'POST', `/api/desks/${house.desk.id}/sources`, {
      body: { url },
    })

  test('holds two of its own pages and nobody else’s, however many wait for it', async () => {
    await addSource(`http://${slow.address}/feed.xml`)
    await eventually(() => Promise.resolve(slow.held.size === 2))
    publisher.article('/quick', 'A quick page', ['It is read while the slow host holds its two. '.repeat(30)])
    publisher.feed('/quick.xml', 'Quick', [{ guid: 'quick', title: 'A quick page', path: '/quick' }])
    const { body: quick } = await addSource(`${publisher.url}/quick.xml`)
    await eventually(async () => {
      const { rowCount } = await house.owner.query(
        `select 1 from articles where source_id = $1 and completeness = 'full'`,
        [quick.id],
      )
      return rowCount === 1
    })
    const { rows } = await house.owner.query<{ n: number }>(
      `select count(*)::int as n from articles where title like 'Slow %' and completeness = 'pending'`,
    )
    expect(rows[0]!.n).toBeGreaterThan(10)
    expect(slow.most()).toBe(2)
  })
})
