import { randomUUID } from 'node:crypto'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { v7 } from 'uuid'
import type { ExportView } from '#core/contracts/http/exports'
import type { RetentionList, RetentionView } from '#core/contracts/http/retention'
import { paragraph } from '#test/factories/briefing'
import { makeArticle } from '#test/factories/article'
import { makeSource } from '#test/factories/source'
import { makePerson } from '#test/factories/person'
import { approve, keepRevision, writeBriefing } from '#test/factories/signed-briefing'
import { codeOf, Jar } from '#test/security/accounts-support/account'
import { attempt, workerServices } from '#test/support/worker-services'
import { startHouse, type TestHouse } from '#test/support/test-house'
import { storeRaw } from '#workers/ingestion/store/store-raw'
import { applyRetention } from '#workers/maintenance/apply-retention'
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

const ask = <T = RetentionList>(method: string, path = '', body?: unknown) =>
  house.request<T>(
    house.people.admin,
    method,
    `/api/admin/retention${path}`,
    body === undefined ? {} : { body },
  )
const rule = async (kind: string): Promise<RetentionView> =>
  (await ask('GET')).body.items.find((item) => item.kind === kind)!
const apply = () => applyRetention(services, {}, attempt)
const ids = async (statement: string, values: unknown[] = []): Promise<string[]> =>
  (await house.owner.query<{ id: string }>(statement, values)).rows.map(({ id }) => id)

/** A publisher's answer of 100 days ago, with its bytes; null: as the feed's, of no article. */
const oldResponse = async (
  articleId: string | null,
  url = 'https://news.example/a',
  content = `<p>${randomUUID()}</p>`,
): Promise<string> => {
  const bytes = Buffer.from(content)
  const sha256 = await services.storage.put(bytes)
  await house.owner.query(
    `insert into raw_responses (sha256, url, status, bytes, fetched_at) values ($1, $2, 200, $3, now() - interval '100 days')`,
    [sha256, url, bytes.length],
  )
  if (articleId !== null)
    await house.owner.query(
      `insert into article_versions (id, desk_id, article_id, number, title, html, tree, text, text_sha256, extractor_version, raw_sha256)
       values ($1, $2, $3, 77, 'Fees', '', '[]', 'Fees', $4, 1, $5)`,
      [v7(), house.desk.id, articleId, 'ab'.repeat(32), sha256],
    )
  return sha256
}
const bytesKept = async (hashes: string[]): Promise<boolean[]> =>
  Promise.all(hashes.map((sha256) => services.storage.has(sha256)))

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

  test('answers of publishers that no citation needs, with their bytes', async () => {
    const source = await makeSource(house.owner, house.desk)
    const article = () => makeArticle(house.owner, source)
    const [cited, quoted, dull] = [await article(), await article(), await article()]
    const briefing = await writeBriefing(house, { title: 'Evidence' })
    await house.owner.query(
      'insert into briefing_citations (briefing_id, article_id, desk_id) values ($1, $2, $3)',
      [...[briefing.id, cited.id, house.desk.id]],
    )
    const citation = { type: 'citation', attrs: { id: 'c1', articleId: quoted.id, articleVersion: 77 } }
    const past = await writeBriefing(house, {
      title: 'An earlier state',
      blocks: [{ type: 'paragraph', content: [{ type: 'text', text: 'So it is said' }, citation] }],
    })
    await keepRevision(house, past)
    const needed = [
      await oldResponse(cited.id),
      await oldResponse(quoted.id),
      await oldResponse(null, 'upload:report.pdf'),
    ]
    const unneeded = [await oldResponse(dull.id), await oldResponse(null)]
    const preview = await ask('POST', '/preview', { responses: 60 })
    expect(preview.body.items.find(({ kind }) => kind === 'responses')).toMatchObject({ old: 5, due: 2 })
    await apply()
    expect(await bytesKept(unneeded)).toEqual([true, true])
    await ask('PATCH', '', { responses: 60 })
    await apply()
    // As when they were selected before they were cited.
    expect(await removeDue.responses(services, needed, 60)).toBe(0)
    expect(await bytesKept(needed)).toEqual([true, true, true])
    expect(await bytesKept(unneeded)).toEqual([false, false])
    expect(await ids('select sha256 as id from raw_responses where sha256 = any($1)', [unneeded])).toEqual([])
    expect(
      await ids('select text as id from article_versions where article_id = $1 and number = 77', [dull.id]),
    ).toEqual(['Fees'])
  })

  test('not what somebody brought, though its bytes had been fetched before, nor an answer that came again', async () => {
    const content = `Brought by hand: ${randomUUID()}`
    const [brought, again] = [
      await oldResponse(null, 'https://news.example/copy', content),
      await oldResponse(null),
    ]
    const given = await fetch(`${house.url}/api/desks/${house.desk.id}/articles/files?name=copy.md`, {
      method: 'POST',
      headers: {
        ...{ cookie: await house.signIn(house.people.analyst), origin: house.url },
        'content-type': 'text/markdown',
      },
      body: content,
    })
    expect(given.status).toBe(201)
    await storeRaw(services, {
      ...{
        status: 200,
        url: 'https://news.example/b',
        headers: {},
        bytes: await services.storage.get(again),
      },
      ...{ notModified: false, redirects: [], permanentUrl: null, retryAfterSeconds: null },
    })
    await ask('PATCH', '', { responses: 60 })
    const both = [brought, again].toSorted()
    const kept = () => ids('select sha256 as id from raw_responses where sha256 = any($1) order by 1', [both])
    await apply()
    expect(await kept()).toEqual(both)
    await house.owner.query(`update raw_responses set fetched_at = now() - interval '100 days'`)
    await apply()
    expect(await kept()).toEqual([brought])
    expect(await bytesKept([brought, again])).toEqual([true, false])
    expect(await ids('select url as id from raw_responses where sha256 = $1', [brought])).toEqual([
      'https://news.example/copy',
    ])
  })

  test('files of unsigned words; they can be made again, and the bytes of another stay', async () => {
    const draft = await writeBriefing(house, { title: 'Draft' })
    const signed = await writeBriefing(house, { title: 'Signed', blocks: [paragraph('Signed words.')] })
    const [early, final] = [await keepRevision(house, draft), await keepRevision(house, signed)]
    expect((await approve(house, final)).status).toBe(201)
    const file = async (revision: { id: string }, briefing: { id: string }, bytes: string) => {
      const sha256 = await services.storage.put(Buffer.from(bytes))
      const [id] = await ids(
        `insert into exports (id, desk_id, briefing_id, revision_id, format, status, progress, blob_sha256, requested_by, finished_at)
         values ($1, $2, $3, $4, 'markdown', 'ready', 1, $5, $6, now() - interval '50 days') returning id`,
        [v7(), house.desk.id, briefing.id, revision.id, sha256, house.people.analyst.id],
      )
      return { id: id!, sha256 }
    }
    const old = await file(early, draft, 'a draft')
    const same = await file(early, draft, 'the same bytes')
    const kept = await file(final, signed, 'the same bytes')
    await ask('PATCH', '', { exports: 30 })
    await apply()
    expect(await removeDue.exports(services, [kept.id], 30)).toBe(0)
    expect(await bytesKept([old.sha256, kept.sha256])).toEqual([false, true])
    const view = (id: string) => house.request<ExportView>(house.people.analyst, 'GET', `/api/exports/${id}`)
    expect((await view(same.id)).body).toMatchObject({
      status: 'failed',
      problem: { code: 'GONE' },
      sha256: same.sha256,
    })
    expect((await view(kept.id)).body.status).toBe('ready')
    const again = await house.request<ExportView>(
      house.people.analyst,
      'POST',
      `/api/revisions/${early.id}/exports`,
      {
        body: { format: 'markdown' },
      },
    )
    expect([again.status, again.body.status]).toEqual([202, 'queued'])
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
    await house.owner.query(
      'update briefings set created_by = $1 where id = (select id from briefings limit 1)',
      [writer.id],
    )
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
