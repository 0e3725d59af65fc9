import type { CaughtMail } from '#core/contracts/http/mail'
import { Transactions } from '#server/database/transactions'
import { MailService } from '#server/features/mail/index'
import { startHouse, type TestHouse } from '#test/support/test-house'

const path = '/api/dev/mail'

const send = (house: TestHouse, to: string, subject: string) =>
  house.app
    .get(Transactions, { strict: false })
    .open((manager) =>
      house.app.get(MailService, { strict: false }).send(manager, { to, subject, text: `${subject} 正文` }),
    )

const jobs = async (house: TestHouse) =>
  (await house.owner.query("select 1 from job_requests where name = 'mail.send'")).rowCount

describe('caught mail', () => {
  let house: TestHouse
  beforeAll(async () => {
    house = await startHouse()
  })
  afterAll(() => house.stop())

  it('is read by an admin, the newest first, one address or all', async () => {
    await send(house, 'Mara@example.org', 'First')
    await send(house, 'chen@example.org', 'Second')
    await send(house, 'Mara@example.org', 'Third')
    const { admin } = house.people
    const all = await house.request<{ items: CaughtMail[] }>(admin, 'GET', path)
    expect(all.body.items.map(({ subject }) => subject)).toEqual(['Third', 'Second', 'First'])
    const one = await house.request<{ items: CaughtMail[] }>(admin, 'GET', `${path}?to=mara%40example.org`)
    expect(one.body.items).toMatchObject([
      { to: 'Mara@example.org', subject: 'Third', text: 'Third 正文', html: null },
      { subject: 'First' },
    ])
    const { rowCount } = await house.owner.query("select 1 from audit_entries where action = 'mail.read'")
    expect(rowCount).toBe(2)
    expect(await jobs(house)).toBe(0)
  })

  it('is read by nobody else', async () => {
    expect((await house.request(house.people.manager, 'GET', path)).status).toBe(403)
    expect((await house.request(null, 'GET', path)).status).toBe(401)
  })

  it('goes with the transaction that wanted it', async () => {
    const failing = house.app.get(Transactions, { strict: false }).open(async (manager) => {
      await house.app
        .get(MailService, { strict: false })
        .send(manager, { to: 'a@example.org', subject: 'Never', text: 'x' })
      throw new Error('rolled back')
    })
    await expect(failing).rejects.toThrow('rolled back')
    const { rowCount } = await house.owner.query("select 1 from mails where subject = 'Never'")
    expect(rowCount).toBe(0)
  })
})

describe('where there is a mail server', () => {
  let house: TestHouse
  beforeAll(async () => {
    house = await startHouse({ config: { SMTP_URL: 'smtp://127.0.0.1:9' } })
  })
  afterAll(() => house.stop())

  it('mail is sent by a worker and never shown', async () => {
    await send(house, 'mara@example.org', 'Out')
    expect((await house.request(house.people.admin, 'GET', path)).status).toBe(404)
    const { rows } = await house.owner.query<{ subject: string }>('select subject from mails')
    expect(rows).toEqual([{ subject: 'Out' }])
  })
})
