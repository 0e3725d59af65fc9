import { v7 } from 'uuid'
import { startHouse, type TestHouse } from '#test/support/test-house'
import { attempt, workerServices } from '#test/support/worker-services'
import { sendMail } from '#workers/delivery/send-mail'

let house: TestHouse
let worker: ReturnType<typeof workerServices>
beforeAll(async () => {
  // Nobody listens there: whatever is sent fails.
  house = await startHouse({ config: { SMTP_URL: 'smtp://127.0.0.1:9' } })
  worker = workerServices(house)
})
afterAll(async () => {
  await worker.end()
  await house.stop()
})

const mail = async (usefulUntil: string): Promise<string> => {
  const id = v7()
  await house.owner.query(
    `insert into mails (id, recipient, subject, text, useful_until) values ($1, 'a@example.org', 'S', 'T', ${usefulUntil})`,
    [id],
  )
  return id
}
const send = (mailId: string) => sendMail(worker.services, { mailId }, attempt)

describe('a mail whose server was away', () => {
  test('is tried as long as it is of use, and not sent afterwards', async () => {
    await expect(send(await mail('null'))).rejects.toThrow('ECONNREFUSED')
    await expect(send(await mail(`now() + interval '1 minute'`))).rejects.toThrow('ECONNREFUSED')
    const late = await mail(`now() - interval '1 second'`)
    await send(late)
    const { rows } = await house.owner.query('select sent_at from mails where id = $1', [late])
    expect(rows).toEqual([{ sent_at: null }])
  })

  test('is of use as long as the temporary password in it opens something', async () => {
    const { email } = house.people.analyst
    await house.request(null, 'POST', '/api/password-resets', { body: { email } })
    const { rows } = await house.owner.query<{ same: boolean }>(
      `select m.useful_until = t.expires_at as same from temporary_passwords t
         join users u on u.id = t.user_id join mails m on m.recipient = u.email where u.email = $1`,
      [email],
    )
    expect(rows).toEqual([{ same: true }])
  })
})
