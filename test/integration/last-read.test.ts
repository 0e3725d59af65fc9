import * as Y from 'yjs'
import type { BriefingView } from '#core/contracts/http/briefings'
import type { ChangesView } from '#core/contracts/http/changes'
import type { SinceRead } from '#core/contracts/http/last-read'
import { Compactor } from '#server/collaboration/compaction/compactor'
import { rebuildEpoch } from '#server/collaboration/epoch/rebuild-epoch'
import { DocumentLog } from '#server/collaboration/document-log'
import { editText, paragraph, writeBlocks } from '#test/factories/briefing'
import { talkingIn } from '#test/integration/support/talking-in'
import { askingIn, codeOf } from '#test/support/briefing-house'
import { startHouse, type TestHouse } from '#test/support/test-house'

let house: TestHouse
beforeAll(async () => {
  house = await startHouse()
})
afterAll(() => house.stop())

const { ask } = askingIn(() => house)
const { openThread, say } = talkingIn(() => house)
type Person = 'analyst' | 'manager' | 'secondAnalyst'

const begin = async () => {
  const { body } = await ask<BriefingView>('analyst', 'POST', `/api/desks/${house.desk.id}/briefings`, {
    title: 'Port fees',
  })
  await writeBlocks(house.owner, body.documentId, house.people.analyst, [
    paragraph('Ports wait.', { id: 'first' }),
    paragraph('费用会下降。', { id: 'second' }),
  ])
  return body
}
const edit = ({ documentId }: BriefingView, person: Person, change: (text: Y.XmlFragment) => void) =>
  editText(house.owner, documentId, house.people[person], change)
const wordsOf = (text: Y.XmlFragment, block: number) => (text.get(block) as Y.XmlElement).get(0) as Y.XmlText
const placeOf = ({ documentId }: BriefingView) => new DocumentLog(house.owner).head(documentId)
const path = ({ id }: BriefingView) => `/api/briefings/${id}/last-read`
const leave = async (briefing: BriefingView, person: Person, place?: { epoch: number; seq: number }) => {
  const answer = await ask(person, 'PUT', path(briefing), place ?? (await placeOf(briefing)))
  expect(answer.status).toBe(204)
}
const since = async (briefing: BriefingView, person: Person = 'analyst') => {
  const { status, body } = await ask<SinceRead>(person, 'GET', path(briefing))
  expect(status).toBe(200)
  return body
}
const told = ({ blocks }: Pick<SinceRead, 'blocks'>) =>
  blocks.map(({ kind, blockId, place, authors }) => [kind, blockId, place, authors.map(({ name }) => name)])

describe('since I have last read a briefing', () => {
  it('nothing is told to whoever has never read it, and nothing where nothing happened', async () => {
    const briefing = await begin()
    expect(await since(briefing)).toEqual({ readAt: null, blocks: [], comments: 0, decisions: 0, people: [] })
    await leave(briefing, 'analyst')
    const read = await since(briefing)
    expect(read).toEqual({
      readAt: expect.any(String) as string,
      blocks: [],
      comments: 0,
      decisions: 0,
      people: [],
    })
  })

  it('others’ changes are told by block and author, and what I alone did is not', async () => {
    const briefing = await begin()
    await leave(briefing, 'analyst')
    await edit(briefing, 'manager', (text) => {
      wordsOf(text, 0).insert(5, ' may')
    })
    await edit(briefing, 'analyst', (text) => {
      wordsOf(text, 1).insert(0, '看来')
    })
    await edit(briefing, 'secondAnalyst', (text) => {
      const added = new Y.XmlElement('paragraph')
      added.setAttribute('id', 'third')
      added.insert(0, [new Y.XmlText('Watch the ports.')])
      text.insert(2, [added])
    })
    const { manager, secondAnalyst } = house.people
    const read = await since(briefing)
    expect(told(read)).toEqual([
      ['changed', 'first', 'first', [manager.name]],
      ['added', 'third', 'third', [secondAnalyst.name]],
    ])
    expect(read.people.map(({ id }) => id).sort()).toEqual([manager.id, secondAnalyst.id].sort())
    await leave(briefing, 'analyst')
    expect(told(await since(briefing))).toEqual([])
  })

  it('a removed block is told behind the one that it stood behind', async () => {
    const briefing = await begin()
    await leave(briefing, 'analyst')
    await edit(briefing, 'manager', (text) => {
      text.delete(1, 1)
    })
    expect(told(await since(briefing))).toEqual([['removed', 'second', 'first', []]])
  })

  it('what was committed after the place that somebody has seen is told, though he left later', async () => {
    const briefing = await begin()
    const seen = await placeOf(briefing)
    await edit(briefing, 'manager', (text) => {
      wordsOf(text, 0).insert(0, 'All ')
    })
    await leave(briefing, 'analyst', seen)
    expect(told(await since(briefing))).toEqual([['changed', 'first', 'first', [house.people.manager.name]]])
  })

  it('a window that has seen less takes nothing back, nor does one whose place was merged away', async () => {
    const briefing = await begin()
    const before = await placeOf(briefing)
    await edit(briefing, 'manager', (text) => {
      wordsOf(text, 0).insert(0, 'All ')
    })
    await leave(briefing, 'analyst')
    await leave(briefing, 'analyst', before)
    expect(told(await since(briefing))).toEqual([])
    const merged = await placeOf(briefing)
    await edit(briefing, 'manager', (text) => {
      wordsOf(text, 1).insert(0, '看来')
    })
    const compactor = new Compactor(house.owner, 1)
    await compactor.compact(briefing.documentId, 1)
    await compactor.close()
    await leave(briefing, 'analyst', { ...merged, seq: merged.seq })
    expect(told(await since(briefing))).toEqual([
      ['changed', 'second', 'second', [house.people.manager.name]],
    ])
    // Who has never been there begins with what is there now.
    await leave(briefing, 'secondAnalyst', before)
    expect(told(await since(briefing, 'secondAnalyst'))).toEqual([])
  })

  it('is told across a reorganisation of the document, with its authors', async () => {
    const briefing = await begin()
    await leave(briefing, 'analyst')
    await edit(briefing, 'manager', (text) => {
      wordsOf(text, 0).insert(0, 'All ')
    })
    expect(await rebuildEpoch(house.owner, briefing.documentId)).toMatchObject({ epoch: 2 })
    expect(told(await since(briefing))).toEqual([['changed', 'first', 'first', [house.people.manager.name]]])
    await leave(briefing, 'analyst')
    expect(told(await since(briefing))).toEqual([])
  })

  it('counts what others said and decided, with their names', async () => {
    const briefing = await begin()
    await leave(briefing, 'analyst')
    const thread = await openThread(`briefing:${briefing.id}`, 'Which fees?')
    await say('analyst', thread.id, { text: 'Mine.' })
    const { body: message } = await say('manager', thread.id, { text: 'All of them.' })
    expect(await since(briefing)).toMatchObject({ comments: 1, decisions: 0 })
    expect((await ask('manager', 'PUT', `/api/messages/${message.id}/decision`)).status).toBe(200)
    const { manager } = house.people
    expect(await since(briefing)).toMatchObject({
      comments: 1,
      decisions: 1,
      people: [{ id: manager.id, name: manager.name }],
    })
  })

  it('is nothing for whoever may not read the briefing, and no place that is none is taken', async () => {
    const briefing = await begin()
    await leave(briefing, 'secondAnalyst')
    const { analyst } = house.people
    const circle = await ask('analyst', 'PUT', `/api/briefings/${briefing.id}/circle`, {
      userIds: [analyst.id],
    })
    expect(circle.status).toBe(200)
    expect(codeOf(await ask('secondAnalyst', 'GET', path(briefing)))).toEqual([404, 'NOT_FOUND'])
    const place = await placeOf(briefing)
    expect(codeOf(await ask('secondAnalyst', 'PUT', path(briefing), place))).toEqual([404, 'NOT_FOUND'])
    expect(codeOf(await ask('analyst', 'PUT', path(briefing), { epoch: 1, seq: -1 }))).toEqual([
      422,
      'INVALID_INPUT',
    ])
    // A place beyond the end is its end.
    await leave(briefing, 'analyst', { ...place, seq: place.seq + 1_000 })
    await edit(briefing, 'secondAnalyst', (text) => {
      wordsOf(text, 0).insert(0, 'All ')
    })
    expect(told(await since(briefing))).toHaveLength(1)
  })

  it('nothing of it stays of an account that is erased', async () => {
    const briefing = await begin()
    await leave(briefing, 'secondAnalyst')
    const { id } = house.people.secondAnalyst
    const count = async () =>
      (await house.owner.query('select 1 from briefing_reads where user_id = $1', [id])).rowCount
    expect(await count()).toBeGreaterThan(0)
    await house.owner.query('select erase_account($1)', [id])
    expect(await count()).toBe(0)
  })
})

describe('a difference between two states', () => {
  it('names who made each change, of a revision as of the draft', async () => {
    const briefing = await begin()
    const keep = async () =>
      (await ask<{ id: string }>('analyst', 'POST', `/api/briefings/${briefing.id}/revisions`, {})).body.id
    const first = await keep()
    await edit(briefing, 'manager', (text) => {
      wordsOf(text, 0).insert(0, 'All ')
    })
    const second = await keep()
    const { manager } = house.people
    const changed = [[{ id: manager.id, name: manager.name }]]
    for (const where of [`revisions/${second}`, `briefings/${briefing.id}`]) {
      const { body } = await ask<ChangesView>('analyst', 'GET', `/api/${where}/changes?since=${first}`)
      expect(body.blocks.map(({ authors }) => authors)).toEqual(changed)
    }
    // Kept before this was written down.
    await house.owner.query('alter table revisions disable trigger user')
    await house.owner.query('update revisions set block_authors = null where id = $1', [second])
    await house.owner.query('alter table revisions enable trigger user')
    const { body } = await ask<ChangesView>(
      'analyst',
      'GET',
      `/api/revisions/${second}/changes?since=${first}`,
    )
    expect(body.blocks.map(({ authors }) => authors)).toEqual([[]])
  })
})
