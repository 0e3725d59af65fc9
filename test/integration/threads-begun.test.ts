import { v7 } from 'uuid'
import type { Page } from '#core/contracts/http/common'
import type { ThreadView } from '#core/contracts/http/threads'
import { makeArticle, type TestArticle } from '#test/factories/article'
import { makeSource } from '#test/factories/source'
import { talkingIn } from '#test/integration/support/talking-in'
import { rowLock } from '#test/support/row-lock'
import { startHouse, type TestHouse } from '#test/support/test-house'

let house: TestHouse
let article: TestArticle
let foreignArticle: TestArticle

beforeAll(async () => {
  house = await startHouse()
  article = await makeArticle(house.owner, await makeSource(house.owner, house.desk))
  foreignArticle = await makeArticle(house.owner, await makeSource(house.owner, house.otherDesk))
})
afterAll(() => house.stop())

const { openThread, say, messagesOf } = talkingIn(() => house)

describe('threads', () => {
  it('takes the title of its object when none is given', async () => {
    const thread = await openThread(`article:${article.id}`)
    expect(thread).toMatchObject({
      deskId: house.desk.id,
      on: `article:${article.id}`,
      title: article.title,
      objectTitle: article.title,
      messageCount: 0,
      unreadCount: 0,
      createdBy: { name: house.people.analyst.name },
    })
  })

  it('keeps what two people say of it at the same moment: one that it must be fixed, the other that it is done', async () => {
    const { id } = await openThread(`article:${article.id}`, 'Two at once')
    const lock = await rowLock(house.owner, 'thread', id)
    await lock.query('update threads set must_fix = true where id = $1', [id])
    const body = { resolved: true }
    const done = house.request<ThreadView>(house.people.manager, 'PATCH', `/api/threads/${id}`, { body })
    await lock.waitedFor(1)
    await lock.release()
    expect((await done).body).toMatchObject({ mustFix: true, resolvedBy: { id: house.people.manager.id } })
  })

  it('lists those of an object oldest first and those of a desk liveliest first', async () => {
    const first = await openThread(`desk:${house.desk.id}`, 'First')
    const second = await openThread(`desk:${house.desk.id}`, 'Second')
    await say('manager', first.id, { text: 'lively again' })
    const read = async (query: string) => {
      const path = `/api/threads?${query}`
      return (await house.request<Page<ThreadView>>(house.people.analyst, 'GET', path)).body
    }
    const ofObject = await read(`on=desk:${house.desk.id}`)
    expect(ofObject.items.map(({ id }) => id)).toEqual([first.id, second.id])
    const one = await read(`desk=${house.desk.id}&limit=1`)
    expect(one.items.map(({ id }) => id)).toEqual([first.id])
    const next = await read(`desk=${house.desk.id}&limit=1&cursor=${one.nextCursor ?? ''}`)
    expect(next.items.map(({ id }) => id)).toEqual([second.id])
  })

  it('asks whose threads are meant', async () => {
    const answer = await house.request(house.people.analyst, 'GET', '/api/threads')
    expect(answer.status).toBe(422)
  })

  it('refuses a cursor of its own making', async () => {
    const path = `/api/threads?desk=${house.desk.id}&cursor=abc`
    expect((await house.request(house.people.analyst, 'GET', path)).status).toBe(422)
  })
})

describe("another desk's discussion", () => {
  it('answers exactly as one that does not exist', async () => {
    const thread = await openThread(`article:${article.id}`, 'Hidden')
    const { body: message } = await say('analyst', thread.id, { text: 'hidden' })
    const ask = async (method: string, path: string, body?: unknown) => {
      const answer = await house.request<{ error: { requestId?: string } }>(
        house.people.otherManager,
        method,
        path,
        body === undefined ? {} : { body },
      )
      delete answer.body.error.requestId
      return { status: answer.status, body: answer.body }
    }
    const missing = v7()
    const pairs: [string, (id: string) => string, string, unknown?][] = [
      ['GET', (id) => `/api/threads/${id}`, thread.id],
      ['GET', (id) => `/api/threads/${id}/messages`, thread.id],
      ['POST', (id) => `/api/threads/${id}/messages`, thread.id, { text: 'in' }],
      ['PUT', (id) => `/api/threads/${id}/read`, thread.id, { messageId: message.id }],
      ['PATCH', (id) => `/api/messages/${id}`, message.id, { text: 'in' }],
      ['DELETE', (id) => `/api/messages/${id}`, message.id],
      ['GET', (id) => `/api/threads?on=article:${id}`, article.id],
      ['GET', (id) => `/api/threads?desk=${id}`, house.desk.id],
    ]
    for (const [method, path, id, body] of pairs) {
      const foreign = await ask(method, path(id), body)
      expect(foreign.status).toBe(404)
      expect(foreign).toEqual(await ask(method, path(missing), body))
    }
    expect((await messagesOf(thread.id)).items).toHaveLength(1)
  })

  it('is not opened on a foreign object, nor marked with a foreign message', async () => {
    const on = `article:${foreignArticle.id}`
    const answer = await house.request(house.people.analyst, 'POST', '/api/threads', { body: { on } })
    expect(answer.status).toBe(404)
    const one = await openThread(`article:${article.id}`, 'One')
    const two = await openThread(`article:${article.id}`, 'Two')
    const { body: message } = await say('analyst', two.id, { text: 'elsewhere' })
    const path = `/api/threads/${one.id}/read`
    const read = await house.request(house.people.analyst, 'PUT', path, { body: { messageId: message.id } })
    expect(read.status).toBe(404)
  })
})
