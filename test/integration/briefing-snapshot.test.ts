import { epochHeader, type BriefingView } from '#core/contracts/http/briefings'
import { fragmentToJson } from '#core/editor/json/fragment-to-json'
import { Compactor } from '#server/collaboration/compaction/compactor'
import { paragraph, writeBlocks } from '#test/factories/briefing'
import { startHouse, type TestHouse } from '#test/support/test-house'

let house: TestHouse
beforeAll(async () => {
  house = await startHouse()
})
afterAll(() => house.stop())

const begin = async () => {
  const path = `/api/desks/${house.desk.id}/briefings`
  const { body } = await house.request<BriefingView>(house.people.analyst, 'POST', path, {
    body: { title: 'Port fees' },
  })
  return body
}

async function merge({ documentId, epoch }: BriefingView): Promise<void> {
  const compactor = new Compactor(house.owner, 1)
  await compactor.compact(documentId, epoch)
  await compactor.close()
}

describe('a document fetched by itself', () => {
  it('is its newest snapshot, with its epoch; before there is one it says nothing', async () => {
    const briefing = await begin()
    const headers = { cookie: await house.signIn(house.people.analyst) }
    const fetchIt = () => fetch(`${house.url}/api/briefings/${briefing.id}/snapshot`, { headers })
    expect(new Uint8Array(await (await fetchIt()).arrayBuffer())).toEqual(new Uint8Array([0, 0]))
    await writeBlocks(house.owner, briefing.documentId, house.people.analyst, [paragraph('港口 fees')])
    await merge(briefing)
    await writeBlocks(house.owner, briefing.documentId, house.people.analyst, [paragraph('later')])
    const answer = await fetchIt()
    expect(answer.status).toBe(200)
    expect(answer.headers.get(epochHeader)).toBe(String(briefing.epoch))
    expect(answer.headers.get('cache-control')).toBe('no-store')
    const words = JSON.stringify(fragmentToJson(new Uint8Array(await answer.arrayBuffer())))
    expect([words.includes('港口 fees'), words.includes('later')]).toEqual([true, false])
  })
})
