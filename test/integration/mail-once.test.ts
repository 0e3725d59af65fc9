import { v7 } from 'uuid'
import { eventually } from '#test/support/eventually'
import { startHouse, type TestHouse } from '#test/support/test-house'
import { TestMailServer } from '#test/support/test-mail-server'
import { attempt, workerServices } from '#test/support/worker-services'
import { sendMail } from '#workers/delivery/send-mail'

let server: TestMailServer
let house: TestHouse
let worker: ReturnType<typeof workerServices>
beforeAll(async () => {
  server = await TestMailServer.start()
  house = await startHouse({ config: { SMTP_URL: server.url } })
  worker = workerServices(house)
})
afterAll(async () => {
  await worker.end()
  await house.stop()
  await server.stop()
})
beforeEach(() => {
  server.mails.length = 0
})

const write = async (takenUntil: string): Promise<string> => {
  const id = v7()
  await house.owner.query(
    `insert into mails (id, recipient, subject, text, taken_until) values ($1, 'a@example.org', 'S', 'T', ${takenUntil})`,
    [id],
  )
  return id
}
const send = (mailId: string) => sendMail(worker.services, { mailId }, attempt)

describe('a mail that two are asked to send', () => {
  test('goes once, though the second begins while the first is at it', async () => {
    const mailId = await write('null')
    const release = server.hold()
    const first = send(mailId)
    await eventually(() => Promise.resolve(server.mails.length === 1))
    await expect(send(mailId)).rejects.toThrow('being sent')
    release()
    await first
    await send(mailId)
    expect(server.mails).toHaveLength(1)
    expect(server.mails[0]).toContain(`Message-ID: <${mailId}@`)
  })

  test('goes when the one who had taken it has died', async () => {
    await expect(send(await write(`now() + interval '1 minute'`))).rejects.toThrow('being sent')
    await send(await write(`now() - interval '1 second'`))
    expect(server.mails).toHaveLength(1)
  })
})
