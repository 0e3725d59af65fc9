import type { ArticleSummary } from '#core/contracts/http/articles'
import type { Page } from '#core/contracts/http/common'
import type { SourceView } from '#core/contracts/http/sources'
import type { TestPerson } from '#test/factories/person'
import { startHouse, type TestHouse } from '#test/support/test-house'
import { startPublisher, type TestPublisher } from '#test/support/test-publisher'
import { startWorkerProcess, type WorkerProcess } from '#test/support/worker-process'

/** Who asks, for which desk. */
interface Asking {
  person?: TestPerson
  desk?: { id: string }
}

/** A house with a worker beside it, and a publisher that both may read. */
export interface NewsHouse extends TestHouse {
  publisher: TestPublisher
  worker: WorkerProcess
  /** Adds a source as the manager of the desk (or another); a path is one of the publisher's. Throws where it is refused. */
  addSource(address: string, asking?: Asking): Promise<SourceView>
  /** What a source has brought, the newest first, as an analyst of the desk (or another) sees it. */
  wireOf(sourceId: string, asking?: Asking): Promise<ArticleSummary[]>
}

interface NewsHouseOptions {
  /** Other places on loopback that may be read, as `host:port`. */
  allow?: readonly string[]
  config?: Record<string, string>
  /** The worker takes the house for one that others can reach from outside: on loopback that must be said. */
  reachable?: boolean
}

const requests = (house: TestHouse, { url }: TestPublisher): Pick<NewsHouse, 'addSource' | 'wireOf'> => ({
  addSource: async (address, { person = house.people.manager, desk = house.desk } = {}) => {
    const body = { url: address.startsWith('/') ? url + address : address }
    const path = `/api/desks/${desk.id}/sources`
    const answer = await house.request<SourceView>(person, 'POST', path, { body })
    if (answer.status !== 201) throw new Error(`${address}: ${JSON.stringify(answer.body)}`)
    return answer.body
  },
  wireOf: async (sourceId, { person = house.people.analyst, desk = house.desk } = {}) => {
    const path = `/api/desks/${desk.id}/articles?source=${sourceId}&limit=200`
    return (await house.request<Page<ArticleSummary>>(person, 'GET', path)).body.items
  },
})

/** Starts all three; `stop` ends them in the order in which they need each other. */
export const startNewsHouse = async ({
  allow = [],
  config = {},
  reachable = false,
}: NewsHouseOptions = {}): Promise<NewsHouse> => {
  const publisher = await startPublisher()
  const allowed = [publisher.address, ...allow]
  const house = await startHouse({ config: { FETCH_ALLOW: allowed.join(), ...config } })
  const outside = { PUBLIC_URL: house.url, FETCH_ALLOW: [...allowed, new URL(house.url).host].join() }
  const worker = await startWorkerProcess({ ...house.environment, ...(reachable && outside) })
  return {
    ...house,
    ...requests(house, publisher),
    publisher,
    worker,
    stop: async () => {
      await worker.stop()
      await house.stop()
      await publisher.stop()
    },
  }
}
