import { parseArgs } from 'node:util'
import { ChaosHouse } from '#test/chaos/support/chaos-house'
import { keepCommittedRows } from '#test/chaos/document/committed-log'
import type { Fault } from '#test/chaos/document/faults/fault'
import { planOf } from '#test/chaos/document/plan'
import { printRound, printTable } from '#test/chaos/document/report'
import { runRound, unfinished, type RoundReport } from '#test/chaos/document/round'
import { ChaosSession } from '#test/chaos/document/session'
import { randomFrom, type Random } from '#test/fuzz/collab-support/random-history'

/** A document grows with every round, and so does looking at it; a young one has people of whom a node has never heard. */
const roundsPerSession = 3

const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string' },
    seed: { type: 'string' },
    long: { type: 'boolean', default: false },
    fault: { type: 'string' },
    documents: { type: 'string' },
    writers: { type: 'string' },
  },
})
const seed = Number(options.seed ?? Math.floor(Math.random() * 2 ** 31))
const random = randomFrom(seed)
const shape = {
  documents: Number(options.documents ?? (options.long ? 8 : 4)),
  writers: Number(options.writers ?? (options.long ? 5 : 4)),
}
const plan = planOf({
  rounds: options.rounds === undefined ? null : Number(options.rounds),
  long: options.long,
  only: options.fault ?? null,
  random,
})

console.log(
  `seed ${seed}; ${plan.length} rounds; two servers, two workers; ${shape.documents} documents, ${shape.writers} writers each`,
)
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))
const house = await ChaosHouse.start({ nodes: 2, workers: 2, people: 4 })
const reports: RoundReport[] = []
const load: { session: ChaosSession | null } = { session: null }

/** Others begin where a document was broken, or has grown long. */
const otherPeople = async (number: number): Promise<void> => {
  await load.session?.close()
  load.session = await ChaosSession.open(house, shape, seed + number * 10_000)
}

/** A round that does not come to an end is a broken promise too. */
const strike = async (fault: Fault, random: Random): Promise<RoundReport> => {
  let what = 'not struck yet'
  try {
    return await runRound(house, load.session!, fault, random, {
      told: (told) => {
        what = told
      },
    })
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    const why = await load
      .session!.explain()
      .catch((failure: unknown) => [`no explanation: ${String(failure)}`])
    return unfinished(fault.name, what, [reason, ...why, ...house.takeDeaths()])
  }
}

try {
  const superuser = await house.postgres.client()
  await keepCommittedRows(superuser)
  await superuser.end()
  let fresh = false
  for (const [number, fault] of plan.entries()) {
    if (!fresh && number % roundsPerSession === 0) await otherPeople(number)
    const report = await strike(fault, random)
    reports.push(report)
    printRound(number + 1, report)
    fresh = report.wrong.length > 0
    if (fresh) await otherPeople(number + 1)
  }
} catch (error) {
  process.exitCode = 1
  console.log(error instanceof Error ? (error.stack ?? error.message) : String(error))
  console.log(house.complaints.slice(-20).join('\n'))
} finally {
  await load.session?.close()
  await house.stop()
}
if (!printTable(reports, seed)) process.exitCode = 1
process.exit()
