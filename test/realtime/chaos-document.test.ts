import { ChaosHouse } from '#test/chaos/support/chaos-house'
import { hasRedis } from '#test/chaos/support/chaos-redis'
import { keepCommittedRows } from '#test/chaos/document/committed-log'
import { postgresKill, postgresRestart, redisLost } from '#test/chaos/document/faults/databases'
import type { Fault } from '#test/chaos/document/faults/fault'
import { peopleCut, postgresCut, redisCut } from '#test/chaos/document/faults/lines'
import { rollingRestart, serverFreeze, serverKill } from '#test/chaos/document/faults/servers'
import { runRound } from '#test/chaos/document/round'
import { ChaosSession } from '#test/chaos/document/session'
import { randomFrom } from '#test/fuzz/collab-support/random-history'

const seed = Number(process.env.CHAOS_SEED ?? Math.floor(Math.random() * 2 ** 31))
/** Faults last so much shorter than in `npm run chaos`, which has the other rounds and the half-open lines. */
const pace = 0.25
/** The rounds of every run; what can be lost in most ways comes most often. */
const rounds: readonly Fault[] = [
  serverKill,
  postgresKill,
  postgresCut,
  peopleCut,
  serverKill,
  postgresRestart,
  ...(hasRedis() ? [redisLost, redisCut] : []),
  serverFreeze,
  rollingRestart,
]

describe(`two servers, two workers, people who write, and everything breaks (CHAOS_SEED=${seed})`, () => {
  const random = randomFrom(seed)
  let house: ChaosHouse
  let session: ChaosSession

  beforeAll(async () => {
    house = await ChaosHouse.start({ nodes: 2, workers: 2, people: 3 })
    const superuser = await house.postgres.client()
    await keepCommittedRows(superuser)
    await superuser.end()
    session = await ChaosSession.open(house, { documents: 2, writers: 3 }, seed)
  }, 180_000)
  afterAll(async () => {
    await session.close()
    await house.stop()
  }, 60_000)

  it.each(rounds.map((fault, n) => ({ n: n + 1, name: fault.name, fault })))(
    '$n. $name: what was acknowledged is there, once, for everybody, and nobody saw it before it was saved',
    async ({ fault }) => {
      const { what, wrong, acknowledged, seen } = await runRound(house, session, fault, random, { pace })
      expect({ seed, what, wrong }).toEqual({ seed, what, wrong: [] })
      expect(Math.min(acknowledged, seen)).toBeGreaterThan(0)
    },
    240_000,
  )
})
