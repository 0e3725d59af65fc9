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
  it('is all that is committed, merged or not, with its epoch', async () => {
    const briefing = await begin()
    const headers = { cookie: await house.signIn(house.people.analyst) }
    const fetchIt = async () => {
      const answer = await fetch(`${house.url}/api/briefings/${briefing.id}/document`, { headers })
      expect(answer.headers.get(epochHeader)).toBe(String(briefing.epoch))
      expect(answer.headers.get('cache-control')).toBe('no-store')
      const words = JSON.stringify(fragmentToJson(new Uint8Array(await answer.arrayBuffer())))
      return ['港口 fees', 'later'].map((one) => words.includes(one))
    }
    expect(await fetchIt()).toEqual([false, false])
    await writeBlocks(house.owner, briefing.documentId, house.people.analyst, [paragraph('港口 fees')])
    expect(await fetchIt()).toEqual([true, false])
    await merge(briefing)
    expect(await fetchIt()).toEqual([true, false])
    await writeBlocks(house.owner, briefing.documentId, house.people.analyst, [paragraph('later')])
    expect(await fetchIt()).toEqual([true, true])
  })
})
