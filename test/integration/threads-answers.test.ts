import type { Page } from '#core/contracts/http/common'
import type { MessageView, ThreadView } from '#core/contracts/http/threads'
import type { StoryPage, StorySummary } from '#core/news/stories'
import { makeArticle, type TestArticle } from '#test/factories/article'
import { makeSource } from '#test/factories/source'
import { talkingIn } from '#test/integration/support/talking-in'
import { askingIn, codeOf } from '#test/support/briefing-house'
import { startHouse, type TestHouse } from '#test/support/test-house'

let house: TestHouse
let article: TestArticle
beforeAll(async () => {
  house = await startHouse()
  article = await makeArticle(house.owner, await makeSource(house.owner, house.desk))
})
afterAll(() => house.stop())

const { openThread, say, messagesOf } = talkingIn(() => house)
const { ask } = askingIn(() => house)
const onDesk = () => `desk:${house.desk.id}`
const said = async (text: string) => {
  const thread = await openThread(onDesk(), text)
  return { thread, message: (await say('analyst', thread.id, { text })).body }
}
const answer = (person: 'analyst' | 'manager', method: 'PUT' | 'DELETE', id: string, what: string) =>
  ask<MessageView>(person, method, `/api/messages/${id}/${what}`)
const eventsOf = async (id: string) =>
  (
    await house.owner.query<{ type: string; data: MessageView }>(
      `select type, data from events where data ->> 'id' = $1 order by seq`,
      [id],
    )
  ).rows

describe('a short answer to a message', () => {
  it('is each person’s once, names who gave it, and can be taken back', async () => {
    const { message } = await said('Is the fifth an average?')
    expect(message.reactions).toEqual([])
    await answer('manager', 'PUT', message.id, 'reactions/unsure')
    await answer('manager', 'PUT', message.id, 'reactions/agree')
    const { status, body } = await answer('analyst', 'PUT', message.id, 'reactions/agree')
    expect(status).toBe(200)
    const [analyst, manager] = [house.people.analyst, house.people.manager].map(({ id, name }) => ({
      id,
      name,
    }))
    expect(body.reactions).toEqual([
      { sign: 'agree', people: [manager, analyst] },
      { sign: 'unsure', people: [manager] },
    ])
    expect((await answer('analyst', 'PUT', message.id, 'reactions/agree')).body).toEqual(body)
    await answer('manager', 'DELETE', message.id, 'reactions/agree')
    await answer('manager', 'DELETE', message.id, 'reactions/agree')
    const [listed] = (await messagesOf(message.threadId)).items
    expect(listed!.reactions.map(({ sign, people }) => [sign, people.length])).toEqual([
      ['agree', 1],
      ['unsure', 1],
    ])
    // What changes nothing is not told.
    expect((await eventsOf(message.id)).map(({ data }) => data.reactions.length)).toEqual([0, 1, 2, 2, 2])
  })

  it('is one of the known signs, and goes with the words that it answers', async () => {
    const { message } = await said('to be taken back')
    expect(codeOf(await answer('manager', 'PUT', message.id, 'reactions/party'))).toEqual([
      422,
      'INVALID_INPUT',
    ])
    await answer('manager', 'PUT', message.id, 'reactions/agree')
    await ask('analyst', 'DELETE', `/api/messages/${message.id}`)
    expect((await messagesOf(message.threadId)).items[0]!.reactions).toEqual([])
    expect(codeOf(await answer('manager', 'PUT', message.id, 'reactions/agree'))).toEqual([410, 'GONE'])
    expect((await eventsOf(message.id)).every(({ data }) => data.reactions.length === 0)).toBe(true)
  })
})

describe('the decision of a discussion', () => {
  it('is a message that somebody marked, with his name, and the list of discussions tells it', async () => {
    const { thread, message } = await said('We ask the port office first.')
    const { body } = await answer('manager', 'PUT', message.id, 'decision')
    expect(body.decision?.by.id).toBe(house.people.manager.id)
    // Whoever marks it again changes nothing of it.
    expect((await answer('analyst', 'PUT', message.id, 'decision')).body).toEqual(body)
    const state = async (wanted: string) =>
      (
        await ask<Page<ThreadView>>('analyst', 'GET', `/api/threads?desk=${house.desk.id}&state=${wanted}`)
      ).body.items.filter(({ id }) => id === thread.id)
    const [decided] = await state('decided')
    expect(decided!.decision).toEqual({ messageId: message.id, text: message.text, ...body.decision })
    expect(await state('open')).toEqual([])
    await answer('analyst', 'DELETE', message.id, 'decision')
    expect(await state('decided')).toEqual([])
    expect((await state('open'))[0]!.decision).toBeNull()
    const { rows } = await house.owner.query<{ actor_id: string; data: unknown }>(
      `select actor_id, data from audit_entries where action = 'message.decided' and object_id = $1 order by id`,
      [message.id],
    )
    expect(rows).toEqual([
      { actor_id: house.people.manager.id, data: { decided: true } },
      { actor_id: house.people.analyst.id, data: { decided: false } },
    ])
  })

  it('is none any more when its author takes the words back', async () => {
    const { thread, message } = await said('A hasty decision.')
    await answer('manager', 'PUT', message.id, 'decision')
    await ask('analyst', 'DELETE', `/api/messages/${message.id}`)
    const { body } = await ask<ThreadView>('analyst', 'GET', `/api/threads/${thread.id}`)
    expect(body.decision).toBeNull()
    expect(codeOf(await answer('manager', 'PUT', message.id, 'decision'))).toEqual([410, 'GONE'])
  })
})

describe('a message about an article', () => {
  const about = () => ({ articleId: article.id, version: 1, quote: '费用下调两成' })

  it('names the article, the version and the passage, also after it was corrected', async () => {
    const thread = await openThread(onDesk(), 'Fees')
    const { status, body } = await say('analyst', thread.id, { text: 'By a fifth?', about: about() })
    expect(status).toBe(201)
    expect(body.about).toMatchObject({ ...about(), title: article.title })
    await ask('analyst', 'PATCH', `/api/messages/${body.id}`, { text: 'By one fifth?' })
    expect((await messagesOf(thread.id)).items[0]!.about).toEqual(body.about)
    await ask('analyst', 'DELETE', `/api/messages/${body.id}`)
    expect((await messagesOf(thread.id)).items[0]!.about).toBeNull()
    expect((await eventsOf(body.id)).every(({ data }) => data.about === null)).toBe(true)
  })

  it('is refused where the desk has no such article or not that version', async () => {
    const thread = await openThread(onDesk(), 'Nothing')
    for (const wrong of [{ articleId: house.desk.id }, { version: 7 }]) {
      const refused = await say('analyst', thread.id, { text: 'no', about: { ...about(), ...wrong } })
      expect(codeOf(refused)).toEqual([404, 'NOT_FOUND'])
    }
    expect((await messagesOf(thread.id)).items).toEqual([])
  })
})

describe('a story', () => {
  it('tells what was decided about it, and how much was said since I looked', async () => {
    const path = `/api/desks/${house.desk.id}/stories`
    const made = await ask<StorySummary>('manager', 'POST', path, { title: 'Fees', articleIds: [article.id] })
    const story = made.body.id
    const read = async () => (await ask<StoryPage>('manager', 'GET', `/api/stories/${story}`)).body
    expect((await read()).talk).toBeNull()
    await ask('manager', 'POST', `/api/stories/${story}/visits`)
    const thread = await openThread(`story:${story}`)
    const { body: message } = await say('analyst', thread.id, { text: 'Confirm with the port office.' })
    await say('manager', thread.id, { text: 'Yes.' })
    await answer('analyst', 'PUT', message.id, 'decision')
    const { talk, timeline } = await read()
    expect(talk).toEqual({ messages: 1, decisions: 1 })
    expect(timeline.filter(({ kind }) => kind === 'decision')).toMatchObject([
      { title: message.text, by: { id: house.people.analyst.id }, said: { messageId: message.id } },
    ])
    await ask('manager', 'POST', `/api/stories/${story}/visits`)
    expect((await read()).talk).toEqual({ messages: 0, decisions: 0 })
  })
})
