import { v7 } from 'uuid'
import type { Page } from '#core/contracts/http/common'
import type { MessageView, ThreadView } from '#core/contracts/http/threads'
import { makeArticle, type TestArticle } from '#test/factories/article'
import { makeSource } from '#test/factories/source'
import { talkingIn } from '#test/integration/support/talking-in'
import { startHouse, type TestHouse } from '#test/support/test-house'

let house: TestHouse
let article: TestArticle

beforeAll(async () => {
  house = await startHouse()
  article = await makeArticle(house.owner, await makeSource(house.owner, house.desk))
})
afterAll(() => house.stop())

const { openThread, say, messagesOf } = talkingIn(() => house)

const unreadOf = async (person: keyof TestHouse['people'], thread: string) => {
  const path = `/api/threads?desk=${house.desk.id}`
  const { body } = await house.request<Page<ThreadView>>(house.people[person], 'GET', path)
  return body.items.find(({ id }) => id === thread)?.unreadCount
}

const eventsOf = async (room: string) =>
  (
    await house.owner.query<{ type: string; rooms: string[]; data: { text?: string } }>(
      'select type, rooms, data from events where $1 = any(rooms) order by seq',
      [room],
    )
  ).rows

describe('messages', () => {
  it('are numbered in the order in which they were said and read page by page', async () => {
    const thread = await openThread(`article:${article.id}`, 'Order')
    await Promise.all(Array.from({ length: 5 }, (_, n) => say('analyst', thread.id, { text: `word ${n}` })))
    const first = await messagesOf(thread.id, '?limit=3')
    const rest = await messagesOf(thread.id, `?cursor=${first.nextCursor ?? ''}`)
    const all = [...first.items, ...rest.items]
    expect(all).toHaveLength(5)
    expect(rest.nextCursor).toBeNull()
    const times = all.map(({ createdAt }) => createdAt)
    expect(times).toEqual([...times].sort())
  })

  it('are read from any of them on, either way; one of another discussion is not there', async () => {
    const [thread, other] = [
      await openThread(`article:${article.id}`, 'From'),
      await openThread(`article:${article.id}`, 'Other'),
    ]
    const ids: string[] = []
    for (const text of ['one', 'two', 'three', 'four'])
      ids.push((await say('analyst', thread.id, { text })).body.id)
    const read = async (query: string) => {
      const { items, nextCursor } = await messagesOf(thread.id, `?from=${ids[2]}&${query}`)
      return [items.map(({ text }) => text), nextCursor !== null] as const
    }
    expect(await read('order=newest&limit=2')).toEqual([['three', 'two'], true])
    expect(await read('order=oldest')).toEqual([['three', 'four'], false])
    const { nextCursor } = await messagesOf(thread.id, `?from=${ids[2]}&order=newest&limit=2`)
    const rest = await messagesOf(thread.id, `?order=newest&cursor=${nextCursor ?? ''}`)
    expect(rest.items.map(({ text }) => text)).toEqual(['one'])
    const path = `/api/threads/${other.id}/messages?from=${ids[2]}`
    expect((await house.request(house.people.manager, 'GET', path)).status).toBe(404)
  })

  it('are read backwards from what was said last, for whoever comes to a long discussion', async () => {
    const thread = await openThread(`article:${article.id}`, 'Backwards')
    for (const text of ['one', 'two', 'three', 'four']) await say('analyst', thread.id, { text })
    const last = await messagesOf(thread.id, '?order=newest&limit=3')
    expect(last.items.map(({ text }) => text)).toEqual(['four', 'three', 'two'])
    const before = await messagesOf(thread.id, `?order=newest&limit=3&cursor=${last.nextCursor ?? ''}`)
    expect(before).toMatchObject({ items: [{ text: 'one' }], nextCursor: null })
  })

  it('may hold a number, and initials, of any length', async () => {
    const thread = await openThread(`article:${article.id}`, 'Endless')
    for (const text of [`3.${'1'.repeat(5_000)}`, `120${',120'.repeat(900)}`, 'a.'.repeat(3_000)])
      expect((await say('analyst', thread.id, { text })).status).toBe(201)
  })

  it('are one when the same clientId comes twice, also at once', async () => {
    const thread = await openThread(`article:${article.id}`, 'Repeat')
    const body = { text: '三峡 twice', clientId: 'c-1' }
    const answers = await Promise.all([1, 2, 3].map(() => say('analyst', thread.id, body)))
    expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1)
    expect(answers.every(({ status }) => status === 201)).toBe(true)
    expect((await messagesOf(thread.id)).items).toHaveLength(1)
    expect(await eventsOf(`thread:${thread.id}`)).toHaveLength(1)
    const other = await say('manager', thread.id, body)
    expect(other.body.id).not.toBe(answers[0]!.body.id)
  })

  it('are one when the same Idempotency-Key comes twice', async () => {
    const thread = await openThread(`article:${article.id}`, 'Key')
    const post = () =>
      house.request<MessageView>(house.people.analyst, 'POST', `/api/threads/${thread.id}/messages`, {
        body: { text: 'once' },
        headers: { 'idempotency-key': `k-${thread.id}` },
      })
    const first = await post()
    const second = await post()
    expect(second.body).toEqual(first.body)
    expect((await messagesOf(thread.id)).items).toHaveLength(1)
  })

  it('are told to the thread, its desk and its object', async () => {
    const thread = await openThread(`article:${article.id}`, 'Rooms')
    await say('analyst', thread.id, { text: 'told' })
    const [event] = await eventsOf(`thread:${thread.id}`)
    expect(event).toMatchObject({ type: 'thread.message.added', data: { text: 'told' } })
    expect(event!.rooms).toEqual([`thread:${thread.id}`, `desk:${house.desk.id}`])
  })

  it('on a briefing are told to its room as well', async () => {
    const path = `/api/desks/${house.desk.id}/briefings`
    const { body: briefing } = await house.request<{ id: string }>(house.people.analyst, 'POST', path, {
      body: { title: 'Talked about' },
    })
    const thread = await openThread(`briefing:${briefing.id}`)
    expect(thread.objectTitle).toBe('Talked about')
    await say('analyst', thread.id, { text: 'heard' })
    const rooms = [`thread:${thread.id}`, `desk:${house.desk.id}`, `briefing:${briefing.id}`]
    expect((await eventsOf(`thread:${thread.id}`))[0]!.rooms).toEqual(rooms)
  })

  it('stay when the article they are about goes with its source', async () => {
    const source = await makeSource(house.owner, house.desk)
    const lost = await makeArticle(house.owner, source, { title: 'Lost' })
    const thread = await openThread(`article:${lost.id}`)
    await house.owner.query('delete from sources where id = $1', [source.id])
    expect((await say('manager', thread.id, { text: 'still here' })).status).toBe(201)
    expect((await messagesOf(thread.id)).items).toHaveLength(1)
  })

  it('count as unread for others until they are read, and never for their author', async () => {
    const thread = await openThread(`article:${article.id}`, 'Unread')
    const { body: one } = await say('analyst', thread.id, { text: 'one' })
    await say('analyst', thread.id, { text: 'two' })
    expect(await unreadOf('manager', thread.id)).toBe(2)
    expect(await unreadOf('analyst', thread.id)).toBe(0)
    const path = `/api/threads/${thread.id}/read`
    const read = await house.request(house.people.manager, 'PUT', path, { body: { messageId: one.id } })
    expect(read.status).toBe(204)
    expect(await unreadOf('manager', thread.id)).toBe(1)
  })

  it('are changed by their author only', async () => {
    const thread = await openThread(`article:${article.id}`, 'Change')
    const { body: message } = await say('analyst', thread.id, { text: 'teh' })
    const path = `/api/messages/${message.id}`
    const changed = await house.request<MessageView>(house.people.analyst, 'PATCH', path, {
      body: { text: 'the' },
    })
    expect(changed.body).toMatchObject({
      id: message.id,
      text: 'the',
      editedAt: expect.any(String) as string,
    })
    const foreign = await house.request(house.people.manager, 'PATCH', path, { body: { text: 'mine' } })
    expect(foreign.status).toBe(403)
    expect((await house.request(house.people.manager, 'DELETE', path)).status).toBe(403)
  })

  it('leave a tombstone without words', async () => {
    const thread = await openThread(`article:${article.id}`, 'Tombstone')
    const { body: message } = await say('analyst', thread.id, { text: 'regretted' })
    const path = `/api/messages/${message.id}`
    expect((await house.request(house.people.analyst, 'DELETE', path)).status).toBe(204)
    expect((await house.request(house.people.analyst, 'DELETE', path)).status).toBe(204)
    const [left] = (await messagesOf(thread.id)).items
    expect(left).toMatchObject({ id: message.id, text: '', deletedAt: expect.any(String) as string })
    const events = await eventsOf(`thread:${thread.id}`)
    expect(events.map(({ type, data }) => [type, data.text])).toEqual([
      ['thread.message.added', ''],
      ['thread.message.changed', ''],
    ])
    const again = await house.request(house.people.analyst, 'PATCH', path, { body: { text: 'back' } })
    expect(again.status).toBe(410)
  })

  it('may be written in the small rich form and keep their plain text', async () => {
    const thread = await openThread(`article:${article.id}`, 'Rich')
    const content = {
      type: 'doc',
      content: [
        { type: 'paragraph', content: [{ type: 'text', text: 'bold', marks: [{ type: 'bold' }] }] },
        { type: 'paragraph', content: [{ type: 'text', text: '港口' }] },
      ],
    }
    const { status, body } = await say('analyst', thread.id, { content })
    expect(status).toBe(201)
    expect(body).toMatchObject({ text: 'bold\n港口', content })
  })

  it.each([
    ['nothing', {}],
    ['blank text', { text: '  ' }],
    ['an empty rich form', { content: { type: 'doc', content: [{ type: 'paragraph' }] } }],
    ['text and content', { text: 'a', content: { type: 'doc', content: [{ type: 'paragraph' }] } }],
    ['U+0000', { text: 'a\u0000b' }],
    ['a lone surrogate', { text: 'a\ud800b' }],
    ['too much', { text: 'x'.repeat(10_001) }],
    ['an unknown field', { text: 'a', authorId: v7() }],
  ])('are refused with %s', async (_, body) => {
    const thread = await openThread(`article:${article.id}`, 'Refused')
    expect((await say('analyst', thread.id, body)).status).toBe(422)
  })
})
