import { faults } from '#test/chaos/document/faults/all'
import type { Fault } from '#test/chaos/document/faults/fault'
import type { Random } from '#test/fuzz/collab-support/random-history'

export interface PlanWishes {
  /** Null: as many as the reliability promises ask for. */
  readonly rounds: number | null
  readonly long: boolean
  /** Only faults whose name holds this. */
  readonly only: string | null
  readonly random: Random
}

/** Which fault comes when: each in its share, mixed by the seed. Throws when no fault is called so. */
export function planOf({ rounds, long, only, random }: PlanWishes): Fault[] {
  const chosen = faults.filter(({ name }) => only === null || name.includes(only))
  if (chosen.length === 0) throw new Error(`no such fault; there are: ${namesOf(faults)}`)
  const wanted = (fault: Fault): number => (long ? fault.longRounds : fault.rounds)
  const total = chosen.reduce((sum, fault) => sum + wanted(fault), 0)
  const all = chosen.flatMap((fault) => new Array<Fault>(wanted(fault)).fill(fault))
  if (rounds === null) return shuffled(all, random)
  // Everyone once, the rest by their shares.
  const more = Array.from({ length: Math.max(0, rounds - chosen.length) }, () => all[random(total)]!)
  return shuffled([...shuffled(chosen, random).slice(0, rounds), ...more], random)
}

const namesOf = (list: readonly Fault[]): string => list.map(({ name }) => name).join(', ')

function shuffled<T>(things: readonly T[], random: Random): T[] {
  const mixed = [...things]
  for (let n = mixed.length - 1; n > 0; n--) {
    const other = random(n + 1)
    ;[mixed[n], mixed[other]] = [mixed[other]!, mixed[n]!]
  }
  return mixed
}
