import type { NotificationList } from '#core/contracts/http/notifications'
import type { SuggestionList } from '#core/news/suggestions'
import { paragraph } from '#test/factories/briefing'
import { makeArticle } from '#test/factories/article'
import { addMember } from '#test/factories/desk'
import { makePerson, type TestPerson } from '#test/factories/person'
import { makeSource } from '#test/factories/source'
import { approve, keepRevision, writeBriefing } from '#test/factories/signed-briefing'
import { routes } from '#test/security/access-matrix/routes'
import { codeOf } from '#test/security/accounts-support/account'
import { makeWorld, type World } from '#test/security/access-matrix/world'
import { LiveClient } from '#test/support/live-client'
import { rowLock } from '#test/support/row-lock'
import { startHouse, type TestHouse } from '#test/support/test-house'
import { attempt, workerServices } from '#test/support/worker-services'
import { makeExport } from '#workers/exporters/make'
import { indexBriefings } from '#workers/ingestion/index/index-briefings'

/** A word that stands in a RED briefing and in everything that was said and made about it, and nowhere else. */
const word = 'quartzember'

let house: TestHouse
let world: World
let worker: ReturnType<typeof workerServices>
beforeAll(async () => {
  house = await startHouse()
  worker = workerServices(house)
  world = { ...(await makeWorld(house)), ...(await plant()) }
}, 60_000)
afterAll(async () => {
  await worker.end()
  await house.stop()
})

const ask = async <T = { id: string }>(
  person: 'analyst' | 'manager',
  method: string,
  path: string,
  body?: object,
): Promise<T> => {
  const options = body ? { body } : {}
  const answer = await house.request<T>(house.people[person], method, `/api/${path}`, options)
  if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
  return answer.body
}

/** One that was the desk's at first, and was talked about. */
const plantWhatIsLimitedLater = async (): Promise<void> => {
  const briefing = await writeBriefing(house, { title: `Once ${word}`, marking: 'AMBER' })
  const thread = await ask('analyst', 'POST', 'threads', { on: `briefing:${briefing.id}`, title: word })
  await ask('analyst', 'POST', `threads/${thread.id}/messages`, { text: `Who saw ${word}?` })
  await keepRevision(house, briefing)
  await ask('analyst', 'PATCH', `briefings/${briefing.id}`, { marking: 'RED' })
}

/** The analyst and the manager work on it from the first line to the signature and the file; their colleague is not named. */
const plant = async (): Promise<Record<string, string>> => {
  const { manager } = house.people
  await plantWhatIsLimitedLater()
  const source = await makeSource(house.owner, house.desk)
  const article = await makeArticle(house.owner, source, { title: 'Cited' })
  const cited = { type: 'citation', attrs: { articleId: article.id, quote: word } }
  const briefing = await writeBriefing(house, {
    title: `About ${word}`,
    marking: 'RED',
    blocks: [
      { type: 'paragraph', content: [{ type: 'text', text: `The ${word} fell.` }, cited] },
      { type: 'keyJudgement', content: [{ type: 'text', text: `The ${word} will fall again.` }] },
      paragraph('Second.'),
    ],
  })
  await ask('analyst', 'PUT', `briefings/${briefing.id}/circle`, { userIds: [manager.id] })
  const thread = await ask('analyst', 'POST', 'threads', {
    ...{ on: `briefing:${briefing.id}`, title: `Is ${word} right?`, quote: word },
  })
  const message = await ask('manager', 'POST', `threads/${thread.id}/messages`, {
    text: `@${house.people.secondAnalyst.name} would know of ${word}.`,
  })
  await ask('analyst', 'POST', `briefings/${briefing.id}/revisions`, { name: `With ${word}` })
  const review = await ask('analyst', 'POST', `briefings/${briefing.id}/reviews`, {
    ...{ reviewers: [manager.id], note: `See ${word}.` },
  })
  await ask('manager', 'POST', `reviews/${review.id}/answer`, { changesAsked: true, note: `Which ${word}?` })
  const revision = await keepRevision(house, briefing)
  const signed = await approve(house, revision)
  expect(signed.status).toBe(201)
  const file = await ask('analyst', 'POST', `revisions/${revision.id}/exports`, { format: 'json' })
  await makeExport(worker.services, { exportId: file.id, actorId: house.people.analyst.id }, attempt)
  await indexBriefings(worker.services, {}, attempt)
  return {
    ...{ articleId: article.id, briefingId: briefing.id, revisionId: revision.id, exportId: file.id },
    ...{ threadId: thread.id, messageId: message.id, reviewId: review.id },
    approvalId: (signed.body as { id: string }).id,
  }
}

const reading = Object.keys(routes).filter((route) => route.startsWith('GET '))
const limited = ['briefing', 'revision', 'export', 'thread', 'message', 'review', 'approval'].map(
  (thing) => `${thing}Id`,
)
/** Whether a call names one of what is planted. */
const namesLimited = (call: (world: World) => unknown): boolean => {
  const named: string[] = []
  call(new Proxy({} as World, { get: (_, key) => (named.push(String(key)), 'x') }))
  return named.some((key) => limited.includes(key))
}
const writing = Object.entries(routes)
  .filter(([route, { call }]) => /^(POST|PUT|PATCH|DELETE) /.test(route) && namesLimited(call))
  .map(([route]) => route)

let outsider: TestPerson | undefined
const outsideManager = async (): Promise<TestPerson> => {
  const person = await makePerson(house.owner, { name: 'Out Side' })
  await addMember(house.owner, house.desk, person, 'manager')
  return person
}
/** What the asker himself asked for, given back to him. */
const ownEcho = new RegExp(String.raw`(q=|q%3D|value=\\"|[“])` + word, 'g')

describe('security/circle: what is limited to named people reaches no colleague of their desk', () => {
  test('those who are named do find it', async () => {
    const seen = await ask<object>('manager', 'GET', `briefings/${world.briefingId!}/content?format=text`)
    expect(JSON.stringify(seen)).toContain(word)
  })

  test('nor by its name while it is typed, as those find it who are named', async () => {
    const named = async (person: TestPerson, q: string) => {
      const path = `/api/search/suggestions?q=${q}&kinds=briefing,story,article,source,tag,watch`
      const { body } = await house.request<SuggestionList>(person, 'GET', path)
      return body.items.map(({ id }) => id).filter((id) => id === world.briefingId)
    }
    for (const q of [word, word.slice(0, 4), `about ${word}`]) {
      expect(await named(house.people.manager, q)).toEqual([world.briefingId])
      expect(await named(house.people.secondAnalyst, q)).toEqual([])
    }
  })

  test.each(reading)('%s', async (route) => {
    const { path } = routes[route]!.call(world)
    for (const asked of [path, `${path}${path.includes('?') ? '&' : '?'}q=${word}`]) {
      const answer = await house.request(house.people.secondAnalyst, 'GET', asked)
      const bytes = JSON.stringify([answer.body, [...answer.headers]]).replaceAll(ownEcho, '')
      expect(bytes).not.toContain(word)
    }
  })

  test.each(writing)('%s finds nothing for a manager who is not named', async (route) => {
    outsider ??= await outsideManager()
    const { path, body } = routes[route]!.call(world)
    const answer = await house.request(
      outsider,
      route.split(' ')[0]!,
      path,
      body === undefined ? {} : { body },
    )
    expect([answer.status, codeOf(answer)]).toEqual([404, 'NOT_FOUND'])
  })

  test('nor by a socket, in the rooms that are open or by catching up, nor by mail', async () => {
    const client = await LiveClient.of(house, house.people.secondAnalyst)
    const answers = []
    for (const room of [
      `desk:${house.desk.id}`,
      `briefing:${world.briefingId!}`,
      `thread:${world.threadId!}`,
    ])
      answers.push(await client.command('room:join', { room, since: 0 }))
    expect(answers.map(({ ok }) => ok)).toEqual([true, false, false])
    expect(JSON.stringify(answers)).not.toContain(word)
    client.close()
    const { rows } = await house.owner.query(
      `select 1 from mails where recipient = $1 and position($2 in concat_ws(' ', subject, text, html)) > 0`,
      [house.people.secondAnalyst.email, word],
    )
    expect(rows).toEqual([])
  })
})

describe('security/circle: who waits for an answer hears none about what is not his any more', () => {
  /** A colleague asked for a review and was answered, while the briefing was the desk's and had another title. */
  const asked = async () => {
    const asker = await makePerson(house.owner, { name: 'As Ker' })
    await addMember(house.owner, house.desk, asker, 'analyst')
    const briefing = await writeBriefing(house, { title: `Early ${word}`, marking: 'AMBER' })
    const wanted = { body: { reviewers: [house.people.manager.id] } }
    const path = `/api/briefings/${briefing.id}`
    const { body: review } = await house.request<{ id: string }>(asker, 'POST', `${path}/reviews`, wanted)
    const answer = (changesAsked: boolean) =>
      ask('manager', 'POST', `reviews/${review.id}/answer`, { changesAsked, note: `Which ${word}?` })
    await answer(false)
    return { asker, path, answer }
  }
  type Asked = Awaited<ReturnType<typeof asked>>

  /** Everything that he is told by himself: while it happens, by catching up, and in his inbox. */
  const heardWhile = async (asker: TestPerson, work: () => Promise<unknown>): Promise<string> => {
    const mine = `user:${asker.id}`
    const client = await LiveClient.of(house, asker)
    await work()
    const { rows } = await house.owner.query<{ seq: string }>(
      'select append_event($1, null, $2, $3, null, $4) as seq',
      [mine, [mine], 'notification.read', JSON.stringify({ ids: null, unread: 0 })],
    )
    await client.event(({ seq }) => seq === Number(rows[0]!.seq))
    const missed = await client.command('room:join', { room: mine, since: 0 })
    client.close()
    const inbox = await house.request(asker, 'GET', '/api/notifications')
    expect([missed.ok, inbox.status]).toEqual([true, 200])
    return JSON.stringify([client.events, missed, inbox.body])
  }

  test('while it is, he hears it', async () => {
    const { asker, answer } = await asked()
    const heard = await heardWhile(asker, () => answer(true))
    expect(heard.split('briefing.changes.asked')).toHaveLength(3)
    expect(heard).toContain('"unread":2')
  })

  test.each([
    [
      'limited to others',
      async ({ path }: Asked) => {
        const circle = { userIds: [house.people.manager.id] }
        await ask('analyst', 'PUT', `${path.slice(5)}/circle`, circle)
        await ask('analyst', 'PATCH', path.slice(5), { title: `Later ${word}` })
      },
      [],
    ],
    [
      'of a desk that he has left',
      ({ asker }: Asked) => ask('manager', 'DELETE', `desks/${house.desk.id}/members`, { userId: asker.id }),
      ['removed'],
    ],
  ])('%s', async (_how, take, still) => {
    const known = await asked()
    await take(known)
    const heard = await heardWhile(known.asker, () => known.answer(true))
    expect(heard).not.toContain(word)
    const [, , { items, unread }] = JSON.parse(heard) as [unknown, unknown, NotificationList]
    expect(items.map(({ data }) => data.what)).toEqual(still)
    expect(unread).toBe(still.length)
  })

  test('nor again what he was told of a file that he asked for', async () => {
    const asker = await makePerson(house.owner, { name: 'Fi Ler' })
    await addMember(house.owner, house.desk, asker, 'analyst')
    const briefing = await writeBriefing(house, { title: `Early ${word}`, marking: 'AMBER' })
    const { id } = await keepRevision(house, briefing)
    const wanted = { body: { format: 'json' } }
    expect((await house.request(asker, 'POST', `/api/revisions/${id}/exports`, wanted)).status).toBe(202)
    const nothing = () => Promise.resolve()
    expect(await heardWhile(asker, nothing)).toContain(word)
    await ask('analyst', 'PUT', `briefings/${briefing.id}/circle`, { userIds: [house.people.manager.id] })
    expect(await heardWhile(asker, nothing)).not.toContain(word)
  })
})

describe('security/circle: a discussion is its briefing’s', () => {
  const talkedAbout = async () => {
    const briefing = await writeBriefing(house, { title: `Plain ${word}`, marking: 'AMBER' })
    const on = `briefing:${briefing.id}`
    return { briefing, on, thread: await ask('analyst', 'POST', 'threads', { on, title: word }) }
  }
  const join = (client: LiveClient, room: string) => client.command('room:join', { room, since: 0 })
  const limit = `insert into resource_members (kind, resource_id, user_id, desk_id) values ('briefing', $1, $2, $3)`

  test('in the bin it is told to nobody, and whoever heard it is sent out', async () => {
    const { briefing, thread } = await talkedAbout()
    await ask('analyst', 'POST', `threads/${thread.id}/messages`, { text: 'Said before.' })
    const [desk, room] = [`desk:${house.desk.id}`, `thread:${thread.id}`]
    const client = await LiveClient.of(house, house.people.secondAnalyst)
    expect((await client.command('room:join', { room: desk })).ok).toBe(true)
    expect((await join(client, room)).ok).toBe(true)
    await ask('manager', 'DELETE', `briefings/${briefing.id}`)
    const { rows } = await house.owner.query<{ seq: string }>(
      `select append_event($1, $2, $3, 'source.added', null, $4) as seq`,
      [desk, house.desk.id, [room, desk], { id: thread.id, title: 'After it' }],
    )
    await client.event(({ seq, room: where }) => where === desk && seq === Number(rows[0]!.seq))
    expect(client.events.filter(({ room: where }) => where === room)).toEqual([])
    expect(await join(client, room)).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } })
    client.close()
  })

  test('it is limited as its briefing is, also where it has no circle of its own', async () => {
    const { briefing, thread } = await talkedAbout()
    await house.owner.query(limit, [briefing.id, house.people.analyst.id, house.desk.id])
    const client = await LiveClient.of(house, house.people.secondAnalyst)
    expect((await join(client, `thread:${thread.id}`)).ok).toBe(false)
    client.close()
  })

  test('one that begins while its briefing is limited is limited to the same people', async () => {
    const { briefing, on } = await talkedAbout()
    const { analyst } = house.people
    const lock = await rowLock(house.owner, 'briefing', briefing.id)
    await lock.query(limit, [briefing.id, analyst.id, house.desk.id])
    const begun = ask('analyst', 'POST', 'threads', { on, title: word })
    await lock.waitedFor(1)
    await lock.release()
    const { rows } = await house.owner.query('select user_id from resource_members where resource_id = $1', [
      (await begun).id,
    ])
    expect(rows).toEqual([{ user_id: analyst.id }])
  })
})
