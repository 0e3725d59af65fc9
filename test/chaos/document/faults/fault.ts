import type { ChaosHouse } from '#test/chaos/support/chaos-house'
import type { Random } from '#test/fuzz/collab-support/random-history'

/** What was done, in a few words, and what went wrong in doing it. */
export interface Struck {
  readonly what: string
  readonly wrong?: readonly string[]
}

/** A row of the reliability promises: something that breaks, and heals before `strike` returns. */
export interface Fault {
  readonly name: string
  /** Rounds of an ordinary run and of a long one. */
  readonly rounds: number
  readonly longRounds: number
  /** `pace` shortens how long it lasts: 1 for an ordinary run. */
  strike(house: ChaosHouse, random: Random, pace: number): Promise<Struck>
}

/** One of these, by chance. */
export const oneOf = <T>(things: readonly T[], random: Random): T => things[random(things.length)]!

export const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`
