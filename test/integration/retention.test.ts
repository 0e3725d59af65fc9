import { randomUUID } from 'node:crypto'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { v7 } from 'uuid'
import type { RetentionView } from '#core/contracts/http/retention'
import { makePerson } from '#test/factories/person'
import { writeBriefing } from '#test/factories/signed-briefing'
import { retainingIn } from '#test/integration/support/retaining-in'
import { codeOf, Jar } from '#test/security/accounts-support/account'
import { startHouse, type TestHouse } from '#test/support/test-house'
import { attempt, workerServices } from '#test/support/worker-services'
import { removeDue } from '#workers/maintenance/remove-due'
import { sweep } from '#workers/maintenance/sweep'
import type { Services } from '#workers/runtime/processor'

let house: TestHouse
let services: Services
let end: () => Promise<void>
beforeAll(async () => {
  house = await startHouse({ config: { BRIEFROOM_LIMIT_FACTOR: '100' } })
  ;({ services, end } = workerServices(house))
})
afterAll(async () => {
  await end()
  await house.stop()
})

const { ask, apply, ids } = retainingIn(
  () => house,
  () => services,
)
const rule = async (kind: string): Promise<RetentionView> =>
  (await ask('GET')).body.items.find((item) => item.kind === kind)!

describe('the rules', () => {
  test('begin as everybody would expect: nothing of a desk goes until an admin says so', async () => {
    const days = Object.fromEntries((await ask('GET')).body.items.map((item) => [item.kind, item.days]))
    expect(days).toEqual({
      ...{ mails: 90, notifications: 90, sessions: 30, unconfirmed: 90 },
      ...{ suspended: null, responses: null, exports: null },
    })
  })

  test('are for admins, want a fresh sign-in, and know their bounds', async () => {
    for (const person of [house.people.manager, house.people.member])
      expect((await house.request(person, 'GET', '/api/admin/retention')).status).toBe(403)
    expect((await ask('PATCH', '', { responses: 3 })).status).toBe(422)
    expect((await ask('PATCH', '', { articles: 30 })).status).toBe(422)
    const jar = new Jar(house)
    await jar.signIn(house.people.admin)
    await house.owner.query(`update sessions set authenticated_at = now() - interval '16 minutes'`)
    expect(codeOf(await jar.request('PATCH', '/api/admin/retention', { mails: 60 }))).toBe('REAUTH')
    await house.owner.query('update sessions set authenticated_at = now()')
  })

  test('a preview says what would go and changes nothing; a change is written down', async () => {
    await house.owner.query(
      `insert into mails (id, recipient, subject, text, created_at) values ($1, 'a@example.org', 'Old', 'x', now() - interval '40 days')`,
      [v7()],
    )
    const preview = await ask('POST', '/preview', { mails: 30 })
    expect(preview.body.items.find(({ kind }) => kind === 'mails')).toMatchObject({
      days: 30,
      old: 1,
      due: 1,
    })
    expect(await rule('mails')).toMatchObject({ days: 90, due: 0 })
    expect((await ask('PATCH', '', { mails: 30 })).status).toBe(200)
    expect(await rule('mails')).toMatchObject({ days: 30, due: 1, last: null })
    const { rows } = await house.owner.query(
      `select actor_id, data from audit_entries where action = 'setting.changed' order by id desc limit 1`,
    )
    expect(rows).toEqual([{ actor_id: house.people.admin.id, data: { mails: 30 } }])
    await apply()
    expect(await rule('mails')).toMatchObject({ due: 0, last: { removed: 1 } })
    await apply()
    expect(await ids(`select id::text from audit_entries where action = 'retention.applied'`)).toHaveLength(1)
  })
})

describe('what goes', () => {
  test('notifications that were read, sessions that have ended; the others stay', async () => {
    const person = await makePerson(house.owner, { name: 'Lin Wei' })
    const note = (read: string | null, age: string) =>
      ids(
        `insert into notifications (id, user_id, kind, object, title, at, read_at)
         values ($1, $2, 'mention', 'thread:x', 'x', now() - $4::interval, $3::timestamptz) returning id`,
        [v7(), person.id, read, age],
      )
    const session = (ended: string) =>
      ids(
        `insert into sessions (id, user_id, token_hash, expires_at) values ($1, $2, $3, now() - $4::interval) returning id`,
        [v7(), person.id, Buffer.from(randomUUID()), ended],
      )
    await note('2026-01-01T00:00:00Z', '100 days')
    await session('40 days')
    const unread = await note(null, '100 days')
    const fresh = await note('2026-01-01T00:00:00Z', '10 days')
    const recent = await session('3 days')
    await apply()
    expect(await ids('select id from notifications where user_id = $1 order by at', [person.id])).toEqual([
      ...unread,
      ...fresh,
    ])
    expect(await ids('select id from sessions where user_id = $1', [person.id])).toEqual(recent)
  })

  test('accounts never confirmed and readers suspended long ago; nobody whose name a desk needs', async () => {
    const aged = async (name: string, change: string) => {
      const person = await makePerson(house.owner, { name })
      await house.owner.query(
        `update users set created_at = now() - interval '200 days', ${change} where id = $1`,
        [person.id],
      )
      return person
    }
    const never = await aged('Never Came', 'email_confirmed_at = null')
    const reader = await aged('Once Rude', `status = 'suspended', suspended_at = now() - interval '90 days'`)
    const writer = await aged(
      'Signed Once',
      `status = 'suspended', suspended_at = now() - interval '90 days'`,
    )
    const { id } = await writeBriefing(house, { title: 'Of somebody who left' })
    await house.owner.query('update briefings set created_by = $1 where id = $2', [writer.id, id])
    await ask('PATCH', '', { suspended: 60 })
    await apply()
    expect(await removeDue.suspended(services, [writer.id], 60)).toBe(0)
    const names = await ids('select name as id from users where id = any($1) order by id', [
      [never.id, reader.id, writer.id],
    ])
    expect(names).toEqual(['Former member 前成员', 'Former member 前成员', 'Signed Once'])
    const noted = await readFile(join(house.environment.DATA_DIR!, 'erasures.txt'), 'utf8')
    expect(noted.trim().split('\n').toSorted()).toEqual([never.id, reader.id].toSorted())
  })

  test('who was forgotten stands in the list beside the database, also where that was lost or lacks him', async () => {
    const list = join(house.environment.DATA_DIR!, 'erasures.txt')
    const forgotten = await ids('select user_id as id from erasures order by at')
    await writeFile(list, `${forgotten[0]!}\n`)
    await sweep(services, {}, attempt)
    await sweep(services, {}, attempt)
    expect((await readFile(list, 'utf8')).trim().split('\n')).toEqual(forgotten)
    expect(forgotten.length).toBeGreaterThan(1)
    await rm(list)
    await sweep(services, {}, attempt)
    expect((await readFile(list, 'utf8')).trim().split('\n')).toEqual(forgotten)
  })

  test('since when somebody is suspended begins with each suspension', async () => {
    const { member, admin } = house.people
    const set = (status: string) =>
      house.request(admin, 'PATCH', `/api/admin/users/${member.id}`, { body: { status } })
    await set('suspended')
    const since = () => ids('select suspended_at::text as id from users where id = $1', [member.id])
    expect(await since()).toEqual([expect.any(String)])
    await set('active')
    expect(await since()).toEqual([null])
  })
})
