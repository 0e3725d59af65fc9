import type { MessageView, ThreadView } from '#core/contracts/http/threads'
import { LiveClient } from '#test/support/live-client'
import { startHouse, type TestHouse } from '#test/support/test-house'

let house: TestHouse
beforeAll(async () => {
  house = await startHouse()
})
afterAll(() => house.stop())

describe('how far somebody has read a discussion', () => {
  const ask = <T>(person: keyof TestHouse['people'], method: string, path: string, body: object) =>
    house.request<T>(house.people[person], method, path, { body })

  test('is told to his other windows when it moves on, and to nobody else', async () => {
    const { analyst, manager } = house.people
    const { body: thread } = await ask<ThreadView>('manager', 'POST', '/api/threads', {
      ...{ on: `desk:${house.desk.id}`, title: 'Read here and there' },
    })
    const said = []
    for (const text of ['one', 'two'])
      said.push(
        (await ask<MessageView>('manager', 'POST', `/api/threads/${thread.id}/messages`, { text })).body,
      )
    const [own, other] = [await LiveClient.of(house, analyst), await LiveClient.of(house, manager)]
    const read = (messageId: string) => ask('analyst', 'PUT', `/api/threads/${thread.id}/read`, { messageId })
    for (const { id } of [said[0]!, said[1]!, said[0]!]) expect((await read(id)).status).toBe(204)
    // Whatever was told before this has arrived.
    await ask('analyst', 'POST', '/api/notifications/read', { ids: [], read: true })
    await own.event(({ type }) => type === 'notification.read')
    const heard = (client: LiveClient) =>
      client.events.filter(({ type }) => type === 'thread.read').map(({ data }) => data)
    expect(heard(own)).toEqual(said.map(({ id }) => ({ id: thread.id, messageId: id })))
    expect(heard(other)).toEqual([])
    own.close()
    other.close()
  })
})
