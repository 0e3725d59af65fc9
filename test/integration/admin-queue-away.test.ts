import type { HealthView } from '#core/contracts/http/admin'
import { freePort } from '#test/support/free-port'
import { startHouse, type TestHouse } from '#test/support/test-house'

let house: TestHouse
beforeAll(async () => {
  // Nobody listens there, ever.
  house = await startHouse({ config: { REDIS_URL: `redis://127.0.0.1:${await freePort()}` } })
})
afterAll(() => house.stop())

const admin = <T>(method: string, path: string, body?: unknown) =>
  house.request<T>(house.people.admin, method, path, body === undefined ? {} : { body })

describe('an admin, while the queue is away', () => {
  test.each([
    ['GET', '/api/admin/queues', undefined],
    ['GET', '/api/admin/queues/mails/failed', undefined],
    ['POST', '/api/admin/queues/mails/failed/1/retry', undefined],
    ['DELETE', '/api/admin/queues/mails/failed/1', { reason: 'Not wanted any more' }],
  ])('is told so: %s %s', async (method, path, body) => {
    const answer = await admin<{ error: { code: string } }>(method, path, body)
    expect([answer.status, answer.body.error.code]).toEqual([503, 'UNAVAILABLE'])
  })

  test('leaves no entry of what was not done', async () => {
    const { rowCount } = await house.owner.query(`select 1 from audit_entries where action like 'queue.%'`)
    expect(rowCount).toBe(0)
  })

  test('reads how all the rest is', async () => {
    const { status, body } = await admin<HealthView>('GET', '/api/admin/health')
    expect(status).toBe(200)
    expect(body.parts.find(({ name }) => name === 'queue')).toMatchObject({
      state: 'ill',
      facts: { problem: 'UNAVAILABLE' },
    })
    expect(body.parts.find(({ name }) => name === 'database')).toMatchObject({ state: 'well' })
  })
})
