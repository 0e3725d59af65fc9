import type { CommentView } from '#core/contracts/http/comments'
import type { Page } from '#core/contracts/http/common'
import { addMember } from '#test/factories/desk'
import type { TestPerson } from '#test/factories/person'
import { startCommentHouse, type CommentHouse } from '#test/integration/support/comment-house'
import { LiveClient } from '#test/support/live-client'
import { PortalReader } from '#test/support/portal-reader'
import { rowLock } from '#test/support/row-lock'

let house: CommentHouse['house']
let { publish, article, newReader, post, act, queue, decide, standing } = {} as CommentHouse
beforeAll(async () => {
  ;({ house, publish, article, newReader, post, act, queue, decide, standing } = await startCommentHouse())
}, 120_000)
beforeEach(() => publish())
afterAll(() => house.stop())

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
