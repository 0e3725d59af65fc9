import { once } from 'node:events'
import { createServer } from 'node:net'
import { ChaosRedis, hasRedis } from '#test/chaos/support/chaos-redis'
import { startHouse, type TestHouse } from '#test/support/test-house'
import { startWorkerProcess } from '#test/support/worker-process'

const whereRedisIs = hasRedis() ? describe : describe.skip

whereRedisIs('a worker whose Redis is away', () => {
  let house: TestHouse
  let redis: ChaosRedis
  let environment: Record<string, string>

  beforeAll(async () => {
    ;[house, redis] = await Promise.all([startHouse(), ChaosRedis.start()])
    environment = { ...house.environment, REDIS_URL: `redis://127.0.0.1:${redis.port}` }
  })
  afterAll(async () => {
    await redis.stop()
    await house.stop()
  })

  test('ends well all the same', async () => {
    const worker = await startWorkerProcess(environment)
    await redis.kill()
    expect(await worker.stop()).toBe(0)
    await redis.again()
  }, 120_000)

  test('waits for it where it begins without, and says so', async () => {
    await redis.kill()
    const nobody = createServer((line) => line.destroy()).listen(redis.port, '127.0.0.1')
    const starting = startWorkerProcess(environment)
    await once(nobody, 'connection')
    nobody.close()
    await once(nobody, 'close')
    await redis.again()
    const worker = await starting
    expect(worker.log.join('\n')).toContain('queue connection')
    expect(await worker.stop()).toBe(0)
  }, 120_000)
})
