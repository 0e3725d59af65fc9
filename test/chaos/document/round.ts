import { setTimeout as pause } from 'node:timers/promises'
import type { ChaosHouse } from '#test/chaos/support/chaos-house'
import type { Fault } from '#test/chaos/document/faults/fault'
import type { ChaosSession } from '#test/chaos/document/session'
import type { Random } from '#test/fuzz/collab-support/random-history'
import { eventually } from '#test/support/eventually'

export interface RoundReport {
  readonly fault: string
  readonly what: string
  /** Edits acknowledged during the round. */
  readonly acknowledged: number
  readonly lost: number
  readonly doubled: number
  /** Frames and answers that were compared with the log. */
  readonly seen: number
  /** From the end of the fault until every node is ready and everybody's new edits are saved, in milliseconds. */
  readonly healthyMs: number
  /** How those stood for whom it was waited last. */
  readonly last: readonly string[]
  /** Everything that is not as it must be, in words. */
  readonly wrong: readonly string[]
}

/** The report of a round that did not come to an end. */
export const unfinished = (fault: string, what: string, wrong: readonly string[]): RoundReport => ({
  fault,
  what,
  acknowledged: 0,
  lost: 0,
  doubled: 0,
  seen: 0,
  healthyMs: Infinity,
  last: [],
  wrong,
})

/** Longest time from the start of typing to the blow. */
const longestQuietMs = 1_500

export interface RoundManner {
  /** Shortens how long things last: 1 for an ordinary run. */
  readonly pace?: number
  /** Hears what was done, as soon as it is done. */
  readonly told?: (what: string) => void
}

/** One fault under load, and everything that must hold afterwards. */
export async function runRound(
  house: ChaosHouse,
  session: ChaosSession,
  fault: Fault,
  random: Random,
  { pace = 1, told = () => undefined }: RoundManner = {},
): Promise<RoundReport> {
  const before = session.acknowledged
  session.type()
  await session.alive()
  await pause(random(longestQuietMs) * pace)
  const { what, wrong = [] } = await fault.strike(house, random, pace)
  told(what)
  const healed = performance.now()
  const [last] = await Promise.all([session.alive(), allReady(house)])
  const healthyMs = performance.now() - healed
  const findings = await session.check()
  return {
    fault: fault.name,
    what,
    acknowledged: session.acknowledged - before,
    lost: findings.lost,
    doubled: findings.doubled,
    seen: findings.seen,
    healthyMs,
    last,
    wrong: [...wrong, ...house.takeDeaths(), ...findings.sentences],
  }
}

const allReady = (house: ChaosHouse): Promise<boolean> =>
  eventually(async () => (await Promise.all(house.nodes.map((node) => node.ready()))).every(Boolean), {
    tries: 1_800,
    everyMs: 100,
  })
