import { approve, keepRevision, signedBriefing } from '#test/factories/signed-briefing'
import { noteRequests } from '#test/integration/support/note-requests'
import {
  startPublishingHouse,
  wordsWith,
  type PersonName,
  type PublishingHouse,
} from '#test/integration/support/publishing-house'
import { TestMailServer } from '#test/support/test-mail-server'
import { attempt, workerServices } from '#test/support/worker-services'
import { sendMail } from '#workers/delivery/send-mail'
import { tellReaders } from '#workers/delivery/tell-readers'
import type { Services } from '#workers/runtime/processor'

let house: PublishingHouse['house']
let { ask, publish, visit, readerAs } = {} as PublishingHouse
let worker: ReturnType<typeof workerServices>
let requests: Awaited<ReturnType<typeof noteRequests>>
beforeAll(async () => {
  ;({ house, ask, publish, visit, readerAs } = await startPublishingHouse())
  worker = workerServices(house)
  requests = await noteRequests(house.owner)
}, 120_000)
afterAll(async () => {
  await worker.end()
  await house.stop()
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
  /** How often readers were to be told of it. */
  const asked = async (publicationId: string) =>
    (await requests('publications.tell', 'publicationId', publicationId)).length
  const tell = (publicationId: string, what: 'published' | 'withdrawn') =>
    tellReaders(worker.services, { publicationId, what }, attempt)

  test('goes once to members who asked for it, with a link that ends it', async () => {
    await ask('member', 'PATCH', '/api/me', { newsletter: true })
    await ask('otherAnalyst', 'PATCH', '/api/me', { newsletter: true })
    await house.owner.query(`update users set language = 'zh' where id = $1`, [house.people.otherAnalyst.id])
    const { revision } = await signedBriefing(house, { title: 'By mail', blocks: wordsWith('opalstair') })
    const { body } = await publish(revision)
    expect(await asked(body.id)).toBe(1)
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
    expect(await asked(body.id)).toBe(0)
  })

  test('lets the mails go first that somebody waits for', async () => {
    await ask('member', 'PATCH', '/api/me', { newsletter: true })
    const { revision } = await signedBriefing(house, { title: 'After other mail' })
    const { body } = await publish(revision)
    const { services } = worker
    const asked: string[] = []
    /** As the services are where there is a mail server; looks at what is asked for before the queue can take it away. */
    const asDesk: Services['transactions']['asDesk'] = (deskId, work) =>
      services.transactions.asDesk(deskId, async (manager) => {
        const done = await work(manager)
        const mails = `select name from job_requests where data ? 'mailId'`
        asked.push(...(await manager.query<{ name: string }[]>(mails)).map(({ name }) => name))
        return done
      })
    const sending = {
      ...services,
      config: { ...services.config, SMTP_URL: 'smtp://127.0.0.1:9' },
      transactions: { asDesk } as Services['transactions'],
    }
    await tellReaders(sending, { publicationId: body.id, what: 'published' }, attempt)
    expect(new Set(asked)).toEqual(new Set(['newsletters.send']))
  })

  test('that still waits for the mail server is not sent once its publication is withdrawn, nor told as withdrawn', async () => {
    await ask('member', 'PATCH', '/api/me', { newsletter: true })
    const { revision } = await signedBriefing(house, { title: 'Waits for the server' })
    const { body } = await publish(revision)
    const sending = {
      ...worker.services,
      // Nobody listens there: whatever is sent fails.
      config: { ...worker.services.config, SMTP_URL: 'smtp://127.0.0.1:9' },
    }
    await tellReaders(sending, { publicationId: body.id, what: 'published' }, attempt)
    const { rows } = await house.owner.query<{ id: string }>(
      'select id from mails where publication_id = $1',
      [body.id],
    )
    const send = () => sendMail(sending, { mailId: rows[0]!.id }, attempt)
    await expect(send()).rejects.toThrow('ECONNREFUSED')
    await ask('manager', 'POST', `/api/publications/${body.id}/withdrawal`, { reason: 'Wrong.' })
    await send()
    const subjects = async () => {
      await tellReaders(sending, { publicationId: body.id, what: 'withdrawn' }, attempt)
      return (await mailsTo('member')).map(({ subject }) => subject)
    }
    expect(await subjects()).not.toContain('Withdrawn: Waits for the server')
    await house.owner.query('update mails set sent_at = now() where id = $1', [rows[0]!.id])
    expect(await subjects()).toContain('Withdrawn: Waits for the server')
  })

  test('that still waits says what its publication says since it was corrected', async () => {
    const server = await TestMailServer.start()
    await ask('member', 'PATCH', '/api/me', { newsletter: true })
    const { briefing, revision } = await signedBriefing(house, { title: 'Fees fall by eleven' })
    const { body } = await publish(revision, { summary: 'By eleven percent.' })
    const sending = { ...worker.services, config: { ...worker.services.config, SMTP_URL: server.url } }
    await tellReaders(sending, { publicationId: body.id, what: 'published' }, attempt)
    await ask('analyst', 'PATCH', `/api/briefings/${briefing.id}`, { title: 'Fees fall by twelve' })
    const next = await keepRevision(house, briefing)
    await approve(house, next)
    const correction = { revisionId: next.id, note: 'It is twelve.', summary: 'By twelve percent.' }
    const corrected = await ask('manager', 'POST', `/api/publications/${body.id}/corrections`, correction)
    expect(corrected.status).toBe(201)
    const { rows } = await house.owner.query<{ id: string }>(
      'select id from mails where publication_id = $1',
      [body.id],
    )
    await sendMail(sending, { mailId: rows[0]!.id }, attempt)
    await server.stop()
    const [mail] = server.mails
    expect(mail).toContain('Subject: Fees fall by twelve')
    expect(mail).toContain('By twelve percent.')
    expect(mail).not.toContain('eleven percent')
    const kept = (await mailsTo('member')).at(-1)!
    expect(kept).toMatchObject({ subject: 'Fees fall by twelve' })
    expect(kept.text).toContain(/<(.+)>/.exec(kept.headers['List-Unsubscribe']!)![1])
  })

  test('is a choice of the profile', async () => {
    const reader = await readerAs('secondAnalyst')
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

  test('does not go out for a desk that is archived; what that has withdrawn is told', async () => {
    await ask('member', 'PATCH', '/api/me', { newsletter: true })
    const heard = (await mailsTo('member')).length
    const publications = []
    for (const title of ['Told before', 'Too late']) {
      const { revision } = await signedBriefing(house, { title })
      publications.push((await publish(revision)).body)
    }
    const [before, late] = publications
    await tell(before!.id, 'published')
    await ask('manager', 'POST', `/api/publications/${before!.id}/withdrawal`, { reason: 'Wrong.' })
    await house.owner.query('update desks set archived_at = now() where id = $1', [house.desk.id])
    await tell(late!.id, 'published')
    await tell(before!.id, 'withdrawn')
    const subjects = (await mailsTo('member')).slice(heard).map(({ subject }) => subject)
    expect(subjects).toEqual(['Told before', 'Withdrawn: Told before'])
    await house.owner.query('update desks set archived_at = null where id = $1', [house.desk.id])
  })
})
