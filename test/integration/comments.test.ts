import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { v7 } from 'uuid'
import type { CommentView } from '#core/contracts/http/comments'
import type { Page } from '#core/contracts/http/common'
import { commentText } from '#server/features/comments/comment-text'
import { addMember } from '#test/factories/desk'
import { makePerson, type TestPerson } from '#test/factories/person'
import { makePublication, type TestPublication } from '#test/factories/publication'
import { ensurePortal } from '#test/support/ensure-portal'
import { eventually } from '#test/support/eventually'
import { LiveClient } from '#test/support/live-client'
import { PortalReader, withoutComments } from '#test/support/portal-reader'
import { rowLock } from '#test/support/row-lock'
import { startHouse, type TestHouse } from '#test/support/test-house'

let house: TestHouse
let publication: TestPublication
beforeAll(async () => {
  await ensurePortal()
  house = await startHouse({ config: { BRIEFROOM_LIMIT_FACTOR: '100' } })
})
beforeEach(async () => {
  publication = await makePublication(house.owner, house.desk, house.people.analyst)
})
afterAll(() => house.stop())

const article = () => `/insight/${publication.slug}`
const readerOf = async (person: TestPerson): Promise<PortalReader> => {
  const reader = new PortalReader(house.url)
  const cookie = await house.newSession(person)
  reader.cookies.set(cookie.split('=')[0]!, cookie.slice(cookie.indexOf('=') + 1))
  return reader
}
const newReader = async (name: string) => {
  const person = await makePerson(house.owner, { name })
  return { person, reader: await readerOf(person) }
}
const post = (reader: PortalReader, text: string) =>
  reader.submit(article(), { text }, `${article()}/comments`)
const act = (reader: PortalReader, id: string, fields: Record<string, string>) =>
  reader.submit(article(), fields, `${article()}/comments/${id}`)
const queue = async (state: string): Promise<CommentView[]> => {
  const path = `/api/comments?desk=${house.desk.id}&state=${state}`
  const all = await house.request<{ items: CommentView[] }>(house.people.manager, 'GET', path)
  expect(all.status).toBe(200)
  return all.body.items.filter((item) => item.publication.id === publication.id)
}
const decide = (id: string, body: object) =>
  house.request(house.people.manager, 'PATCH', `/api/comments/${id}`, { body })
/** Comments that stand already: who has some is no newcomer. */
const standing = async (person: TestPerson, texts: string[]): Promise<string[]> => {
  const ids = texts.map(() => v7())
  for (const [index, id] of ids.entries())
    await house.owner.query(
      `insert into comments (id, publication_id, desk_id, author_id, text, state) values ($1, $2, $3, $4, $5, 'published')`,
      [id, publication.id, house.desk.id, person.id, texts[index]],
    )
  return ids
}

describe('moderation', () => {
  test('what waits is in the queue, in the managers’ inboxes and told live to the desk', async () => {
    const live = await LiveClient.of(house, house.people.analyst)
    await live.command('room:join', { room: `desk:${house.desk.id}` })
    const { reader, person } = await newReader('New Comer')
    expect((await post(reader, 'Who pays for the cranes?')).to).toContain('notice=comment-held')
    const [waiting] = await queue('held')
    expect(waiting).toMatchObject({
      author: { id: person.id, name: 'New Comer' },
      history: { published: 0, removed: 0 },
      state: 'held',
    })
    await live.event(
      ({ type, data }) => type === 'comment.changed' && (data as { id: string }).id === waiting!.id,
    )
    live.close()
    const inbox = await house.request<{ items: { kind: string; object: string }[] }>(
      house.people.manager,
      'GET',
      '/api/notifications',
    )
    expect(inbox.body.items[0]).toMatchObject({ kind: 'comment', object: `comment:${waiting!.id}` })
    expect((await decide(waiting!.id, { state: 'published' })).status).toBe(200)
    expect(await queue('held')).toEqual([])
  })

  test('a manager answers in the name of the desk: readers see the desk, the trail knows who', async () => {
    const { person } = await newReader('Curious Reader')
    const [asked] = await standing(person, ['Who pays?'])
    const path = `/api/comments/${asked!}/replies`
    const reply = (who: TestPerson) =>
      house.request<CommentView>(who, 'POST', path, { body: { text: 'The terminals do.' } })
    expect((await reply(house.people.analyst)).status).toBe(403)
    expect((await reply(house.people.otherManager)).status).toBe(404)
    const made = await reply(house.people.manager)
    expect([made.status, made.body.deskName, made.body.parentId]).toEqual([201, house.desk.name, asked])
    expect((await reply(house.people.manager)).body.id).toBe(made.body.id)
    const { html } = await new PortalReader(house.url).get(article())
    expect(html).toContain(house.desk.name)
    expect(html).toContain('for the desk')
    expect(html).not.toContain(house.people.manager.name)
    const { rows } = await house.owner.query(
      `select actor_id, data from audit_entries where action = 'comment.posted' and object_id = $1`,
      [made.body.id],
    )
    expect(rows).toEqual([{ actor_id: house.people.manager.id, data: { state: 'published', asDesk: true } }])
    const [waiting] = await standing(person, ['And when?'])
    await house.owner.query(`update comments set state = 'held' where id = $1`, [waiting])
    const early = await house.request(house.people.manager, 'POST', `/api/comments/${waiting!}/replies`, {
      body: { text: 'Soon.' },
    })
    expect(early.status).toBe(409)
  })

  test('an answer of the desk stays when whoever wrote it manages the desk no more', async () => {
    const { person } = await newReader('Ask Er')
    const [asked] = await standing(person, ['Who pays?'])
    const { person: writer, reader } = await newReader('Wri Ter')
    await addMember(house.owner, house.desk, writer, 'manager')
    const answer = { body: { text: 'The terminals pay.' } }
    const made = await house.request<CommentView>(writer, 'POST', `/api/comments/${asked!}/replies`, answer)
    const change = (fields: Record<string, string>) => act(reader, made.body.id, fields)
    const corrected = { act: 'edit', text: 'The terminals pay it.' }
    expect((await change(corrected)).to).toContain('comment-published')
    const roles = `/api/desks/${house.desk.id}/members`
    const demoted = { body: { userId: writer.id, role: 'analyst' } }
    expect((await house.request(house.people.manager, 'PATCH', roles, demoted)).status).toBe(200)
    for (const fields of [{ act: 'edit', text: 'Nobody pays.' }, { act: 'delete' }])
      expect((await change(fields)).status).toBe(404)
    const { html } = await reader.get(article())
    expect(html).toContain('The terminals pay it.')
    expect(html).not.toContain('value="delete"')
  })

  test('pages of the queue leave out nothing that was written within one millisecond', async () => {
    const { person } = await newReader('Quick Hand')
    const ids = await standing(person, ['One.', 'Two.', 'Three.'])
    for (const [microseconds, id] of ids.entries())
      await house.owner.query(
        `update comments set created_at = '2026-01-01T00:00:00Z'::timestamptz + $2 * interval '1 microsecond' where id = $1`,
        [id, microseconds],
      )
    const pageAfter = async (cursor: string): Promise<string[]> => {
      const path = `/api/comments?desk=${house.desk.id}&state=published&limit=1${cursor}`
      const { body } = await house.request<Page<CommentView>>(house.people.manager, 'GET', path)
      const rest = body.nextCursor === null ? [] : await pageAfter(`&cursor=${body.nextCursor}`)
      return [...body.items.map(({ id }) => id), ...rest]
    }
    expect((await pageAfter('')).filter((id) => ids.includes(id))).toEqual(ids.toReversed())
  })

  test('reports stand with their reasons until the desk has decided', async () => {
    const { person } = await newReader('Often Heard')
    const [id] = await standing(person, ['Something rude.'])
    const { reader } = await newReader('Re Porter')
    for (const text of ['It is rude.', 'Once more.']) await act(reader, id!, { act: 'report', text })
    const { reader: second } = await newReader('Another One')
    await act(second, id!, { act: 'report', text: '' })
    expect(await queue('reported')).toMatchObject([{ id, reports: 2, reportReasons: ['It is rude.'] }])
    await decide(id!, { state: 'published' })
    expect(await queue('reported')).toEqual([])
    const { reader: third } = await newReader('A Third')
    await act(third, id!, { act: 'report', text: 'Still.' })
    expect(await queue('reported')).toMatchObject([{ id, reports: 3 }])
    await decide(id!, { state: 'removed', reason: 'Rude.' })
    expect(await queue('removed')).toMatchObject([{ id, reason: 'Rude.', history: { removed: 1 } }])
  })

  test('links of a newcomer wait, those of somebody known do not', async () => {
    const { person, reader } = await newReader('Link Ed')
    await standing(person, ['One.'])
    expect((await post(reader, 'See https://ports.example/a')).to).toContain('comment-held')
    await standing(person, ['Two.', 'Three.'])
    expect((await post(reader, 'See https://ports.example/b')).to).toContain('comment-published')
  })

  test('an author changes his words for a quarter of an hour; a link that a newcomer adds waits', async () => {
    const { person, reader } = await newReader('Ed Itor')
    const [id] = await standing(person, ['Frist!'])
    expect((await act(reader, id!, { act: 'edit', text: 'First!' })).to).toContain('comment-published')
    expect((await reader.get(article())).html).toMatch(/First![\s\S]*Edit/)
    expect((await act(reader, id!, { act: 'edit', text: 'https://spam.example' })).to).toContain(
      'comment-held',
    )
    await house.owner.query(
      `update comments set created_at = now() - interval '16 minutes' where author_id = $1`,
      [person.id],
    )
    expect((await act(reader, id!, { act: 'edit', text: 'Later' })).status).toBe(403)
  })

  test('an edit at the same moment does not bring back what the desk removes', async () => {
    const { person, reader } = await newReader('At Once')
    const [id] = await standing(person, ['Spam.'])
    const lock = await rowLock(house.owner, 'comment', id!)
    const edited = act(reader, id!, { act: 'edit', text: 'Spam again.' })
    await lock.waitedFor(1)
    await lock.query(`update comments set state = 'removed', reason = 'Spam.' where id = $1`, [id])
    await lock.release()
    expect((await edited).status).toBe(404)
    expect(await queue('removed')).toMatchObject([{ id, text: 'Spam.', reason: 'Spam.' }])
  })

  test('a decision at the same moment does not bring back what its author takes back', async () => {
    const { person } = await newReader('Sec Ond')
    const [id] = await standing(person, ['Better not.'])
    const lock = await rowLock(house.owner, 'comment', id!)
    const decided = decide(id!, { state: 'published' })
    await lock.waitedFor(1)
    await lock.query(`update comments set state = 'deleted', text = '' where id = $1`, [id])
    await lock.release()
    expect((await decided).status).toBe(410)
  })
})

describe('a comment', () => {
  test('sent twice is one, also at the same moment', async () => {
    const { reader } = await newReader('Dou Ble')
    const answers = await Promise.all([1, 2, 3].map(() => post(reader, 'Only once, please.')))
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303])
    expect(await queue('held')).toHaveLength(1)
    await post(reader, 'Something else.')
    expect(await queue('held')).toHaveLength(2)
  })

  test('under a publication that is withdrawn or does not exist is none', async () => {
    const { reader } = await newReader('Too Late')
    const page = await reader.get(article())
    const token = /name="form_token" value="([\w-]+)"/.exec(page.html)![1]!
    expect((await reader.post('/insight/none/comments', { form_token: token, text: 'x' })).status).toBe(404)
    await house.owner.query('update publications set withdrawn_at = now() where id = $1', [publication.id])
    const answer = await reader.post(`${article()}/comments`, { form_token: token, text: 'x' })
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(await queue('held')).toEqual([])
  })

  const corpus = join(process.env.CORPUS_DIR ?? join(process.cwd(), '../shared/corpora'), 'hostile/xss.json')
  const vectors = existsSync(corpus)
    ? (JSON.parse(readFileSync(corpus, 'utf8')) as { html: string }[]).map(({ html }) => html)
    : []
  test(`is plain text, whatever it says (${vectors.length || 'corpora absent, no'} vectors)`, async () => {
    const { person } = await newReader('Mal Lory')
    const texts = vectors.flatMap((text) => {
      const kept = Array.from(text).slice(0, 4_000).join('')
      return kept.trim() === '' || (kept.match(/https?:\/\//gi)?.length ?? 0) > 2 ? [] : [commentText(kept)]
    })
    await standing(person, texts.slice(0, 480))
    const { html } = await new PortalReader(house.url).get(article())
    const list = html.slice(html.indexOf('id="comment-list"'), html.indexOf('id="comments-new"'))
    const tags = [...list.matchAll(/<\/?([a-z0-9-]+)([^>]*)>/gi)]
    const names = new Set(tags.map(([, name]) => name!.toLowerCase()))
    const usual = ['a', 'article', 'br', 'button', 'div', 'p', 'span', 'strong', 'time']
    expect([...names].filter((name) => !usual.includes(name))).toEqual([])
    const attributes = tags.map(([, , attribute]) => attribute!).join(' ')
    expect(attributes).not.toMatch(/\s(on\w+|style|src\w*)=/i)
    for (const [, href] of attributes.matchAll(/href="([^"]*)"/g)) expect(href).toMatch(/^https?:\/\//)
    expect(list.match(/<article id="comment-/g)?.length ?? 0).toBe(Math.min(texts.length, 480))
  })
})

describe('what a reader finds', () => {
  const visit = async (): Promise<string> =>
    withoutComments((await new PortalReader(house.url).get(article())).html)

  test('are the newest of many, and that there are older ones is said', async () => {
    const { person } = await newReader('Ma Ny')
    await house.owner.query(
      `insert into comments (id, publication_id, desk_id, author_id, text, state, created_at)
       select gen_random_uuid(), $1, $2, $3, 'Comment no. ' || n || '.', 'published', now() - interval '1 day' + n * interval '1 second'
         from generate_series(1, 501) n`,
      [publication.id, house.desk.id, person.id],
    )
    const html = await visit()
    expect(html.match(/<article id="comment-/g)).toHaveLength(500)
    const places = ['no. 2.', 'no. 500.', 'no. 501.'].map((words) => html.indexOf(words))
    expect(places).toEqual([...places].sort((a, b) => a - b))
    expect([places[0]! > 0, html.includes('no. 1.')]).toEqual([true, false])
    expect(html).toContain('The newest 500 comments stand here.')
  })

  test('is an answer alone while what it answers waits for the desk', async () => {
    const asker = await newReader('Aske R')
    const [asked] = await standing(asker.person, ['Who pays?'])
    const { person, reader } = await newReader('Ans Wer')
    await standing(person, ['I know something.'])
    const answer = { parent: asked!, text: 'The terminals pay.' }
    const sent = await reader.submit(article(), answer, `${article()}/comments`)
    expect(sent.to).toContain('comment-published')
    expect(await visit()).not.toContain('Answers a comment that is not shown.')
    await act(asker.reader, asked!, { act: 'edit', text: 'Who pays? https://spam.example' })
    const html = await visit()
    expect([html.includes('Who pays?'), html.includes('The terminals pay.')]).toEqual([false, true])
    expect(html.match(/Answers a comment that is not shown\./g)).toHaveLength(1)
    expect((await asker.reader.get(article())).html).not.toContain('Answers a comment that is not shown.')
  })
})

describe('readers with the page open', () => {
  const changes = async (url: string, since?: string): Promise<string> => {
    const answer = await fetch(`${url}${article()}/comments/changes${since ? `?since=${since}` : ''}`)
    expect(answer.status).toBe(200)
    return ((await answer.json()) as { mark: string }).mark
  }

  test('hear on every node that something stands there now, and not that something waits', async () => {
    const node = await house.anotherNode()
    const before = await changes(node.url)
    const { html } = await new PortalReader(house.url).get(article())
    expect(html).toContain(`data-mark="${before}"`)
    const { reader } = await newReader('He Ard')
    await post(reader, 'Who hears me?')
    expect(await changes(node.url)).toBe(before)
    const waiting = changes(node.url, before)
    const [held] = await queue('held')
    await decide(held!.id, { state: 'published' })
    const after = await eventually(async () => {
      const mark = await changes(node.url, before)
      return mark !== before && mark
    })
    expect([before, after]).toContain(await waiting)
    const again = await new PortalReader(node.url).get(article())
    expect(again.html).toContain('Who hears me?')
    expect(again.html).toContain(`data-mark="${after}"`)
  })

  test('unknown articles and marks that are none are refused', async () => {
    expect((await fetch(`${house.url}/insight/none/comments/changes`)).status).toBe(404)
    expect((await fetch(`${house.url}${article()}/comments/changes?since=x`)).status).toBe(422)
  })
})
