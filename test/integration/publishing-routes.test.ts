import type { Verification } from '#core/contracts/http/approvals'
import type { BriefingView } from '#core/contracts/http/briefings'
import type { Page } from '#core/contracts/http/common'
import type { DeskPublication } from '#core/contracts/http/publishing'
import { paragraph, writeBlocks } from '#test/factories/briefing'
import { approve, keepRevision, signedBriefing, writeBriefing } from '#test/factories/signed-briefing'
import { ensurePortal } from '#test/support/ensure-portal'
import { PortalReader } from '#test/support/portal-reader'
import { startHouse, type TestHouse } from '#test/support/test-house'
import { attempt, workerServices } from '#test/support/worker-services'
import { publishPlanned } from '#workers/delivery/publish-planned'
import { tellReaders } from '#workers/delivery/tell-readers'

type PersonName = keyof TestHouse['people']
let house: TestHouse
let worker: ReturnType<typeof workerServices>
beforeAll(async () => {
  await ensurePortal()
  house = await startHouse()
  worker = workerServices(house)
}, 120_000)
afterAll(async () => {
  await worker.end()
  await house.stop()
})

const ask = <T = Record<string, unknown>>(person: PersonName, method: string, path: string, body?: unknown) =>
  house.request<T>(house.people[person], method, path, body === undefined ? {} : { body })
const codeOf = ({ status, body }: { status: number; body: unknown }) => [
  status,
  (body as { error?: { code: string } }).error?.code,
]
const publish = (revision: { id: string }, body: object = {}, person: PersonName = 'manager') =>
  ask<DeskPublication>(person, 'POST', `/api/revisions/${revision.id}/publications`, body)
const read = async (id: string) => (await ask<BriefingView>('analyst', 'GET', `/api/briefings/${id}`)).body
const visit = (path: string) => new PortalReader(house.url).get(path)
const asMember = async (path: string) => {
  const reader = new PortalReader(house.url)
  const cookie = await house.newSession(house.people.member)
  reader.cookies.set(cookie.split('=')[0]!, cookie.slice(cookie.indexOf('=') + 1))
  return reader.get(path)
}
/** A third paragraph is what members alone read. */
const wordsWith = (word: string) => [
  paragraph('The beginning is for everybody.'),
  paragraph('So is the second paragraph.'),
  paragraph(`The third says ${word}.`),
]

describe('a publication', () => {
  test('stands on the portal as soon as it is answered: page, feeds, sitemap, search', async () => {
    const { briefing, revision } = await signedBriefing(house, {
      title: 'Café tariffs, explained',
      blocks: wordsWith('zirconbell'),
    })
    const { status, body } = await publish(revision, { summary: 'In short.', categories: ['Trade', 'Ports'] })
    expect(status).toBe(201)
    expect(body).toMatchObject({
      ...{
        state: 'published',
        slug: 'cafe-tariffs-explained',
        url: `${house.url}/insight/cafe-tariffs-explained`,
      },
      ...{ revisionId: revision.id, contentHash: revision.contentHash, summary: 'In short.' },
      categories: ['Trade', 'Ports'],
      publishedBy: { id: house.people.manager.id },
    })
    expect(await read(briefing.id)).toMatchObject({
      state: 'published',
      publication: { id: body.id, state: 'published', slug: body.slug },
      approval: { changesSince: 0 },
    })
    for (const path of ['/', '/insight', '/feed.xml', '/feed.json', '/sitemap.xml', '/search?q=tariffs'])
      expect([path, (await visit(path)).html.includes(`/insight/${body.slug}`)]).toEqual([path, true])
    const page = await visit(`/insight/${body.slug}`)
    expect(page.html).toContain('The beginning is for everybody.')
    expect(page.html).not.toContain('zirconbell')
    expect((await asMember(`/insight/${body.slug}`)).html).toContain('zirconbell')
    expect(page.html).toContain(house.people.analyst.name)
    const hash = await house.request<Verification>(null, 'GET', `/api/verifications/${revision.contentHash}`)
    expect(hash.body).toMatchObject({
      ...{ verdict: 'approved', title: 'Café tariffs, explained', revision: null },
      publication: { slug: body.slug, state: 'current' },
    })
  })

  test('needs CLEAR, an approval and a manager, and is there once', async () => {
    const amber = await signedBriefing(house, { marking: 'AMBER' })
    expect(codeOf(await publish(amber.revision))).toEqual([403, 'MARKING'])
    const draft = await writeBriefing(house)
    const unsigned = await keepRevision(house, draft)
    expect(codeOf(await publish(unsigned))).toEqual([409, 'NOT_APPROVED'])
    const { briefing, revision } = await signedBriefing(house, { title: 'Once' })
    expect(codeOf(await publish(revision, {}, 'analyst'))).toEqual([403, 'FORBIDDEN'])
    expect(codeOf(await publish(revision, { slug: 'Not A Slug' }))).toEqual([422, 'INVALID_INPUT'])
    const first = await publish(revision, { slug: 'once-only' })
    const second = await publish(revision)
    expect(codeOf(second)).toEqual([409, 'ALREADY_PUBLISHED'])
    expect(second.body).toMatchObject({ error: { details: { id: first.body.id, slug: 'once-only' } } })
    const other = await signedBriefing(house)
    expect(codeOf(await publish(other.revision, { slug: 'once-only' }))).toEqual([409, 'SLUG_TAKEN'])
    const same = await signedBriefing(house, { title: 'Once only' })
    expect((await publish(same.revision)).body.slug).toMatch(/^once-only-[0-9a-f]{8}$/)
    expect(codeOf(await ask('manager', 'DELETE', `/api/briefings/${briefing.id}`))).toEqual([409, 'CONFLICT'])
  })

  test('in Chinese has an address, and finds its translation', async () => {
    const english = await signedBriefing(house, { title: 'Two languages' })
    const one = await publish(english.revision)
    const chinese = await signedBriefing(house, { title: '双语', language: 'zh' })
    expect(codeOf(await publish(english.revision, { translationOf: one.body.id }))[0]).toBe(422)
    const two = await publish(chinese.revision, { translationOf: one.body.id })
    expect(two.body).toMatchObject({
      url: expect.stringMatching(/\/zh\/insight\/briefing-[0-9a-f]{8}$/) as string,
      translations: [{ id: one.body.id, language: 'en', slug: 'two-languages' }],
    })
    const again = await ask<DeskPublication>('analyst', 'GET', `/api/publications/${one.body.id}`)
    expect(again.body.translations).toMatchObject([{ language: 'zh', title: '双语' }])
  })

  test('is put right with a note, and the earlier words stay readable to the desk', async () => {
    const { briefing, revision } = await signedBriefing(house, {
      title: 'Figures',
      blocks: wordsWith('elevenpercent'),
    })
    const { body: made } = await publish(revision)
    await writeBlocks(house.owner, briefing.documentId, house.people.analyst, [
      paragraph('It says twelvepercent.'),
    ])
    const next = await keepRevision(house, briefing)
    const correct = (body: object) =>
      ask<DeskPublication>('manager', 'POST', `/api/publications/${made.id}/corrections`, body)
    const note = 'The figure was another month’s.'
    expect(codeOf(await correct({ revisionId: next.id, note }))).toEqual([409, 'NOT_APPROVED'])
    await approve(house, next)
    expect(await read(briefing.id)).toMatchObject({
      state: 'approved',
      publication: { revisionId: revision.id },
    })
    expect(codeOf(await correct({ revisionId: next.id, note: ' ' }))).toEqual([422, 'INVALID_INPUT'])
    expect(codeOf(await correct({ revisionId: revision.id, note }))).toEqual([409, 'CONFLICT'])
    const foreign = await signedBriefing(house)
    expect(codeOf(await correct({ revisionId: foreign.revision.id, note }))).toEqual([404, 'NOT_FOUND'])
    const corrected = await correct({ revisionId: next.id, note, kind: 'major' })
    expect(corrected.status).toBe(201)
    expect(corrected.body.versions).toMatchObject([
      { revisionId: next.id, note, kind: 'major', until: null, by: { id: house.people.manager.id } },
      { revisionId: revision.id, note: null, until: corrected.body.versions[0]!.from },
    ])
    expect((await read(briefing.id)).state).toBe('published')
    expect((await asMember(`/insight/${made.slug}`)).html).toContain('twelvepercent')
    expect((await visit(`/insight/${made.slug}`)).html).toContain(note)
    const earlier = await ask('manager', 'GET', `/api/revisions/${revision.id}`)
    expect(JSON.stringify(earlier.body)).toContain('elevenpercent')
    const old = await house.request<Verification>(null, 'GET', `/api/verifications/${revision.contentHash}`)
    expect(old.body).toMatchObject({ verdict: 'approved', title: null, publication: { state: 'earlier' } })
  })

  test('that is withdrawn leaves a notice and not one of its words, anywhere', async () => {
    const { briefing, revision } = await signedBriefing(house, {
      title: 'Withdrawn one',
      blocks: [paragraph('It begins with quartzlamp.'), ...wordsWith('quartzlamp')],
    })
    const { body: made } = await publish(revision, {
      summary: 'A summary with quartzlamp.',
      slug: 'withdrawn-one',
    })
    const away = (body: object, person: PersonName = 'manager') =>
      ask<DeskPublication>(person, 'POST', `/api/publications/${made.id}/withdrawal`, body)
    expect(await away({})).toMatchObject({ status: 422 })
    expect((await away({ reason: 'x' }, 'analyst')).status).toBe(403)
    const reason = 'It was about another port.'
    const gone = await away({ reason })
    expect(gone).toMatchObject({ status: 200, body: { state: 'withdrawn', withdrawn: { reason } } })
    expect((await away({ reason: 'again' })).body.withdrawn).toEqual(gone.body.withdrawn)
    expect(await read(briefing.id)).toMatchObject({ state: 'withdrawn', access: 'read' })
    for (const page of [await visit('/insight/withdrawn-one'), await asMember('/insight/withdrawn-one')]) {
      expect(page.status).toBe(410)
      expect(page.html).toContain(reason)
      expect(page.html).toContain('Withdrawn one')
      expect(page.html).not.toMatch(/quartzlamp|application\/ld\+json/)
    }
    for (const path of [
      '/',
      '/insight',
      '/feed.xml',
      '/feed.json',
      '/sitemap.xml',
      '/search?q=withdrawn',
      '/zh',
    ])
      expect([path, (await visit(path)).html.includes('/insight/withdrawn-one')]).toEqual([path, false])
    const { rows } = await house.owner.query('select * from publications where id = $1', [made.id])
    expect(JSON.stringify(rows)).not.toContain('quartzlamp')
    const correct = await ask('manager', 'POST', `/api/publications/${made.id}/corrections`, {
      revisionId: revision.id,
      note: 'x',
    })
    expect(codeOf(correct)).toEqual([409, 'NOT_PUBLISHED'])
    const reopened = await ask('analyst', 'POST', `/api/briefings/${briefing.id}/reviews`, { reviewers: [] })
    expect(reopened.status).toBe(201)
    expect(await read(briefing.id)).toMatchObject({ state: 'in-review', access: 'write' })
  })
})

describe('a publication at a time', () => {
  const soon = () => new Date(Date.now() + 3_600_000).toISOString()
  const planned = async (written = {}) => {
    const { briefing, revision } = await signedBriefing(house, written)
    const { status, body } = await publish(revision, { publishAt: soon() })
    expect([status, body.state]).toEqual([201, 'planned'])
    return { briefing, revision, id: body.id, slug: body.slug }
  }
  /** The time has come: the clock of the database says so, and the job runs. */
  const run = async (id: string) => {
    await house.owner.query(
      `update publication_plans set publish_at = now() - interval '1 second' where id = $1`,
      [id],
    )
    await publishPlanned(worker.services, { publicationId: id, actorId: house.people.manager.id }, attempt)
    return (await ask<DeskPublication>('manager', 'GET', `/api/publications/${id}`)).body
  }

  test('waits unseen, then goes out once under the same id', async () => {
    const { briefing, id, slug } = await planned({ title: 'At its time' })
    expect((await visit(`/insight/${slug}`)).status).toBe(404)
    expect((await read(briefing.id)).publication).toMatchObject({ id, state: 'planned' })
    const { rows } = await house.owner.query<{ run_at: Date }>(
      `select run_at from job_requests where name = 'publications.publish' and data->>'publicationId' = $1`,
      [id],
    )
    expect(rows[0]!.run_at.getTime()).toBeGreaterThan(Date.now() + 3_000_000)
    await publishPlanned(worker.services, { publicationId: id, actorId: house.people.manager.id }, attempt)
    expect((await visit(`/insight/${slug}`)).status).toBe(404)
    expect(await run(id)).toMatchObject({ id, state: 'published', slug })
    await run(id)
    expect((await visit(`/insight/${slug}`)).status).toBe(200)
    const told = await house.owner.query(
      `select 1 from events where type = 'briefing.published' and data->>'publicationId' = $1 and 'briefing:' || $2 = any(rooms)`,
      [id, briefing.id],
    )
    expect(told.rowCount).toBe(1)
  })

  test('in the past is refused, and a moment ago is now', async () => {
    const { revision } = await signedBriefing(house, { title: 'Late' })
    const at = (ms: number) => ({ publishAt: new Date(Date.now() + ms).toISOString() })
    expect(codeOf(await publish(revision, at(-3_600_000)))).toEqual([422, 'PUBLISH_TIME_PAST'])
    expect(codeOf(await publish(revision, at(800 * 86_400_000)))).toEqual([422, 'INVALID_INPUT'])
    expect((await publish(revision, at(-5_000))).body.state).toBe('published')
  })

  test.each([
    [
      'its marking was raised',
      'MARKING',
      async (id: string) => {
        await ask('analyst', 'PATCH', `/api/briefings/${id}`, { marking: 'GREEN' })
      },
    ],
    [
      'its approval was taken back',
      'NOT_APPROVED',
      async (id: string) => {
        const { body } = await ask<Page<{ id: string }>>(
          'manager',
          'GET',
          `/api/revisions/${(await read(id)).approval!.revisionId}/approvals`,
        )
        await ask('manager', 'POST', `/api/approvals/${body.items[0]!.id}/withdrawal`, { reason: 'Wrong' })
      },
    ],
    [
      'it was archived',
      'READ_ONLY',
      async (id: string) => {
        await ask('analyst', 'PATCH', `/api/briefings/${id}`, { archived: true })
      },
    ],
  ])('does not go out when %s meanwhile, and says why', async (_, code, change) => {
    const { briefing, id, slug } = await planned()
    await change(briefing.id)
    expect(await run(id)).toMatchObject({ state: 'stopped', stopped: { code } })
    expect((await visit(`/insight/${slug}`)).status).toBe(404)
    const told = await house.owner.query<{ rooms: string[] }>(
      `select rooms from events where type = 'briefing.publication.stopped' and data->>'publicationId' = $1`,
      [id],
    )
    expect(told.rows.map(({ rooms }) => rooms).flat()).toEqual(
      expect.arrayContaining([`briefing:${briefing.id}`, `user:${house.people.manager.id}`]),
    )
  })

  test('does not go out for somebody who lost the right meanwhile', async () => {
    const { id } = await planned()
    await house.owner.query(`update memberships set role = 'analyst' where user_id = $1`, [
      house.people.manager.id,
    ])
    const stopped = await run(id)
    await house.owner.query(`update memberships set role = 'manager' where user_id = $1`, [
      house.people.manager.id,
    ])
    expect(stopped).toMatchObject({ state: 'stopped', stopped: { code: 'CANCELLED_NO_ACCESS' } })
  })

  test('can be taken back before it, and planned anew', async () => {
    const { revision, id } = await planned({ title: 'Taken back' })
    expect(codeOf(await publish(revision, { publishAt: soon() }))).toEqual([409, 'ALREADY_PUBLISHED'])
    const notOut = await ask('manager', 'POST', `/api/publications/${id}/withdrawal`, { reason: 'x' })
    expect(codeOf(notOut)).toEqual([409, 'NOT_PUBLISHED'])
    const cancelled = await ask<DeskPublication>('manager', 'POST', `/api/publications/${id}/cancellation`)
    expect(cancelled.body.state).toBe('cancelled')
    expect(await run(id)).toMatchObject({ state: 'cancelled' })
    expect((await publish(revision, { publishAt: soon() })).status).toBe(201)
  })
})

describe('the newsletter', () => {
  const mailsTo = async (person: PersonName) => {
    const { rows } = await house.owner.query<{
      subject: string
      text: string
      headers: Record<string, string>
    }>('select subject, text, headers from mails where recipient = $1 order by created_at, id', [
      house.people[person].email,
    ])
    return rows
  }
  const tell = (publicationId: string, what: 'published' | 'withdrawn') =>
    tellReaders(worker.services, { publicationId, what }, attempt)

  test('goes once to members who asked for it, with a link that ends it', async () => {
    await ask('member', 'PATCH', '/api/me', { newsletter: true })
    await ask('otherAnalyst', 'PATCH', '/api/me', { newsletter: true })
    await house.owner.query(`update users set language = 'zh' where id = $1`, [house.people.otherAnalyst.id])
    const { revision } = await signedBriefing(house, { title: 'By mail', blocks: wordsWith('opalstair') })
    const { body } = await publish(revision)
    const asked = await house.owner.query(
      `select 1 from job_requests where name = 'publications.tell' and data->>'publicationId' = $1`,
      [body.id],
    )
    expect(asked.rowCount).toBe(1)
    for (let run = 0; run < 2; run += 1) await tell(body.id, 'published')
    const [mail, ...more] = await mailsTo('member')
    expect(more).toEqual([])
    expect(mail).toMatchObject({ subject: 'By mail' })
    expect(mail!.text).toContain(body.url)
    expect(mail!.text).not.toContain('opalstair')
    expect(await mailsTo('otherAnalyst')).toEqual([])
    const link = /<(.+)>/.exec(mail!.headers['List-Unsubscribe']!)![1]!
    expect(mail!.text).toContain(link)
    expect(mail!.headers['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click')

    await ask('manager', 'POST', `/api/publications/${body.id}/withdrawal`, { reason: 'Another port.' })
    for (let run = 0; run < 2; run += 1) await tell(body.id, 'withdrawn')
    await tell(body.id, 'published')
    const all = await mailsTo('member')
    expect(all.map(({ subject }) => subject)).toEqual(['By mail', 'Withdrawn: By mail'])
    expect(all[1]!.text).toContain('Another port.')

    const { pathname } = new URL(link)
    const page = await visit(pathname)
    expect([page.status, page.html.includes('No more mail')]).toEqual([200, true])
    const subscribed = async () =>
      (
        await house.owner.query('select 1 from newsletter_subscriptions where user_id = $1', [
          house.people.member.id,
        ])
      ).rowCount
    expect(await subscribed()).toBe(1)
    expect((await visit(`${pathname.slice(0, -1)}x`)).status).toBe(404)
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const foreign = await fetch(link, {
      method: 'POST',
      headers: { ...headers, origin: 'https://evil.example' },
      body: 'a=1',
      redirect: 'manual',
    })
    expect(foreign.status).toBe(403)
    const oneClick = await fetch(link, {
      method: 'POST',
      headers,
      body: 'List-Unsubscribe=One-Click',
      redirect: 'manual',
    })
    expect(oneClick.status).toBe(303)
    expect(await subscribed()).toBe(0)
  })

  test('is not sent when it is not wished for', async () => {
    const { revision } = await signedBriefing(house, { title: 'Quiet' })
    const { body } = await publish(revision, { newsletter: false })
    const asked = await house.owner.query(
      `select 1 from job_requests where name = 'publications.tell' and data->>'publicationId' = $1`,
      [body.id],
    )
    expect(asked.rowCount).toBe(0)
  })

  test('is a choice of the profile', async () => {
    const reader = new PortalReader(house.url)
    const cookie = await house.newSession(house.people.secondAnalyst)
    reader.cookies.set(cookie.split('=')[0]!, cookie.slice(cookie.indexOf('=') + 1))
    const count = async () =>
      (
        await house.owner.query('select 1 from newsletter_subscriptions where user_id = $1', [
          house.people.secondAnalyst.id,
        ])
      ).rowCount
    await reader.submit('/account', { name: 'Ada Lind', about: '', newsletter: 'yes' })
    expect([
      await count(),
      /name="newsletter"[^>]*checked/.test((await reader.get('/account')).html),
    ]).toEqual([1, true])
    await reader.submit('/account', { name: 'Ada Lind', about: '' })
    expect(await count()).toBe(0)
  })
})
