import { setTimeout as pause } from 'node:timers/promises'
import { oneOf, seconds, type Fault } from '#test/chaos/document/faults/fault'

/** The postmaster with kill -9, or one of its children, after which it ends all others and recovers by itself. */
export const postgresKill: Fault = {
  name: 'kill -9 Postgres',
  rounds: 15,
  longRounds: 500,
  async strike(house, random, pace) {
    if (random(3) === 0) {
      await house.postgres.killBackend('briefroom-log')
      return { what: 'kill -9 of a writing backend' }
    }
    await house.postgres.end('SIGKILL')
    const ms = random(3_000) * pace
    await pause(ms)
    await house.postgres.again()
    return { what: `kill -9 of the postmaster, away for ${seconds(ms)}` }
  },
}

export const postgresRestart: Fault = {
  name: 'Postgres restart',
  rounds: 10,
  longRounds: 300,
  async strike(house, random, pace) {
    const fast = random(2) === 0
    await house.postgres.end(fast ? 'SIGINT' : 'SIGQUIT')
    const ms = random(4_000) * pace
    await pause(ms)
    await house.postgres.again()
    return { what: `${fast ? 'fast' : 'immediate'} restart, away for ${seconds(ms)}` }
  },
}

type RedisDeed = (house: Parameters<Fault['strike']>[0], ms: number) => Promise<string>

const redisDeeds: readonly RedisDeed[] = [
  async ({ redis }, ms) => {
    await redis.kill()
    await pause(ms)
    await redis.again()
    return `kill -9, away for ${seconds(ms)}, empty afterwards`
  },
  async ({ redis }) => {
    await redis.ask((line) => line.flushall())
    return 'FLUSHALL'
  },
  async ({ redis }, ms) => {
    redis.freeze()
    await pause(ms)
    redis.thaw()
    return `frozen for ${seconds(ms)}`
  },
  async ({ redis }, ms) => {
    await redis.ask((line) => line.call('CLIENT', 'PAUSE', String(ms)))
    await pause(ms)
    return `CLIENT PAUSE for ${seconds(ms)}`
  },
]

export const redisLost: Fault = {
  name: 'Redis lost, flushed, slow',
  rounds: 10,
  longRounds: 300,
  async strike(house, random, pace) {
    const deed = oneOf(redisDeeds, random)
    return { what: `Redis: ${await deed(house, Math.round((1_000 + random(4_000)) * pace))}` }
  },
}
