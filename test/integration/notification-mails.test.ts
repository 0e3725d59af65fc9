import type { NotificationKind } from '#core/contracts/http/notifications'
import { notify } from '#server/database/notify'
import { addMember } from '#test/factories/desk'
import { attempt, workerServices } from '#test/support/worker-services'
import { mailNotification } from '#workers/delivery/mail-notification'
import { Jar, mailsTo } from '#test/security/accounts-support/account'
import { makePerson } from '#test/factories/person'
import { ensurePortal } from '#test/support/ensure-portal'
import { startHouse, type TestHouse } from '#test/support/test-house'

let house: TestHouse
beforeAll(async () => {
  await ensurePortal()
  house = await startHouse({ config: { BRIEFROOM_LIMIT_FACTOR: '100' } })
}, 120_000)
afterAll(() => house.stop())

describe('notifications by mail', () => {
  test('go to whoever has chosen their kind, without a title, and not when they were read already', async () => {
    const { services, end } = workerServices(house)
    const person = await makePerson(house.owner, { name: 'Choo Sy' })
    await addMember(house.owner, house.desk, person, 'analyst')
    const jar = new Jar(house)
    await jar.signIn(person)
    await jar.request('PATCH', '/api/me/account', { language: 'zh', notifications: { mention: true } })
    /** The ids for which a mail is asked, looked at before the queue can take them away. */
    const asked = `
      select r.data ->> 'notificationId' as id from job_requests r
       where r.name = 'notifications.mail' and r.data ->> 'notificationId' =
         (select n.id::text from notifications n where n.user_id = $1 order by n.id desc limit 1)`
    const told = (kind: NotificationKind): Promise<string[]> =>
      services.transactions.asDesk(house.desk.id, async (manager) => {
        await notify(manager, {
          ...{ kind, userIds: [person.id], deskId: house.desk.id },
          ...{ object: `desk:${house.desk.id}`, title: 'Only for few' },
        })
        await manager.query(`select set_config('app.user_id', $1, true)`, [person.id])
        return (await manager.query<{ id: string }[]>(asked, [person.id])).map(({ id }) => id)
      })
    expect(await told('approved')).toEqual([])
    const [first] = await told('mention')
    // Twice, as when the first run's worker died before it could say that it was done.
    for (let run = 0; run < 2; run += 1) await mailNotification(services, { notificationId: first! }, attempt)
    const [mail] = await mailsTo(house, person.email)
    expect(mail).toMatchObject({ subject: '有人提到您' })
    expect(mail!.text).toContain(`${house.url}/w/inbox`)
    expect(JSON.stringify(mail)).not.toContain('Only for few')
    const [second] = await told('mention')
    await jar.request('POST', '/api/notifications/read', { ids: [second], read: true })
    await mailNotification(services, { notificationId: second! }, attempt)
    const archived = (at: string | null) =>
      house.owner.query('update desks set archived_at = $2 where id = $1', [house.desk.id, at])
    const [third] = await told('mention')
    await archived('2026-01-01T00:00:00Z')
    await mailNotification(services, { notificationId: third! }, attempt)
    const waiting = () => house.owner.query('select 1 from notifications where user_id = $1', [person.id])
    const before = (await waiting()).rowCount
    await told('mention')
    expect((await waiting()).rowCount).toBe(before)
    await archived(null)
    await jar.request('PATCH', '/api/me/account', { notifications: { mention: false } })
    expect(await told('mention')).toEqual([])
    expect(await mailsTo(house, person.email)).toHaveLength(1)
    await end()
  })
})
