import { jest } from '@jest/globals'
import { epochHeader, type BriefingView } from '#core/contracts/http/briefings'
import { fragmentToJson } from '#core/editor/json/fragment-to-json'
import { Compactor } from '#server/collaboration/compaction/compactor'
import { MergeThread } from '#server/collaboration/compaction/merge-thread'
import { DocumentLog } from '#server/collaboration/document-log'
import { paragraph, writeBlocks } from '#test/factories/briefing'
import { eventually } from '#test/support/eventually'
import type { TestPerson } from '#test/factories/person'
import { startHouse, type TestHouse } from '#test/support/test-house'

let house: TestHouse
beforeAll(async () => {
  house = await startHouse()
})
afterEach(() => {
  jest.restoreAllMocks()
})
afterAll(() => house.stop())

const begin = async () => {
  const path = `/api/desks/${house.desk.id}/briefings`
  const { body } = await house.request<BriefingView>(house.people.analyst, 'POST', path, {
    body: { title: 'Port fees' },
  })
  return body
}

async function compact({ documentId, epoch }: BriefingView): Promise<void> {
  const compactor = new Compactor(house.owner, 1)
  await compactor.compact(documentId, epoch)
  await compactor.close()
}

/** Merges begin, and go on only when `go` is called. */
const holdMerges = () => {
  let go!: () => void
  const gate = new Promise<void>((resolve) => (go = resolve))
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called on the thread it belongs to
  const { merge: run } = MergeThread.prototype
  const merges = jest.spyOn(MergeThread.prototype, 'merge').mockImplementation(async function (
    this: MergeThread,
    parts,
  ) {
    await gate
    return run.call(this, parts)
  })
  return { merges, go }
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
    await compact(briefing)
    expect(await fetchIt()).toEqual([true, false])
    await writeBlocks(house.owner, briefing.documentId, house.people.analyst, [paragraph('later')])
    expect(await fetchIt()).toEqual([true, true])
  })

  it('is merged once for all who fetch it at once, and kept for nobody after them', async () => {
    const briefing = await begin()
    const { analyst, secondAnalyst, manager, otherAnalyst } = house.people
    const write = (words: string) =>
      writeBlocks(house.owner, briefing.documentId, analyst, [paragraph(words)])
    const fetchAs = async (person: TestPerson) =>
      fetch(`${house.url}/api/briefings/${briefing.id}/document`, {
        headers: { cookie: await house.signIn(person) },
      })
    const wordsFor = async (person: TestPerson) =>
      JSON.stringify(fragmentToJson(new Uint8Array(await (await fetchAs(person)).arrayBuffer())))
    const { merges, go } = holdMerges()
    const asked = jest.spyOn(DocumentLog.prototype, 'head')
    for (const words of ['before', 'first']) await write(words)

    const crowd = [analyst, secondAnalyst, manager].flatMap((person) => [person, person, person])
    const early = Promise.all(crowd.map(wordsFor))
    const haveAsked = async (count: number) => {
      await eventually(() =>
        Promise.resolve(asked.mock.calls.length === count && merges.mock.calls.length > 0),
      )
      await Promise.all(asked.mock.results.map(({ value }) => value))
    }
    await haveAsked(crowd.length)
    expect((await fetchAs(otherAnalyst)).status).toBe(404)
    await write('second')
    const late = Promise.all([wordsFor(analyst), wordsFor(manager)])
    await haveAsked(crowd.length + 2)
    go()
    for (const words of await early) expect(words).toContain('first')
    for (const words of await late) expect(words).toContain('second')
    expect(merges).toHaveBeenCalledTimes(2)

    await eventually(async () => {
      expect(await wordsFor(manager)).toContain('second')
      return merges.mock.calls.length === 3
    })
  })
})
