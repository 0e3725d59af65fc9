import type { RoundReport } from '#test/chaos/document/round'

/** Longest time from the end of a fault to a healthy service (I8). */
const longestMs = 30_000
const mostSentences = 12

const seconds = (ms: number): string => (ms / 1_000).toFixed(1)

/** One line a round, and below it what is wrong. */
export function printRound(number: number, report: RoundReport): void {
  const { what, acknowledged, lost, doubled, seen, healthyMs, last, wrong, fault } = report
  console.log(
    `${String(number).padStart(4)}  ${fault}: ${what}; acknowledged ${acknowledged}, lost ${lost}, doubled ${doubled}, ` +
      `compared ${seen}, healthy after ${seconds(healthyMs)} s${wrong.length > 0 ? '  WRONG' : ''}`,
  )
  if (healthyMs > longestMs) console.log(`        late; the last: ${last.join(', ')}`)
  for (const sentence of wrong.slice(0, mostSentences)) console.log(`        ${sentence}`)
  if (wrong.length > mostSentences) console.log(`        and ${wrong.length - mostSentences} more`)
}

interface Line {
  readonly fault: string
  readonly rounds: number
  readonly acknowledged: number
  readonly lost: number
  readonly doubled: number
  readonly compared: number
  readonly 'healthy s (median)': string
  readonly 'healthy s (worst)': string
  readonly wrong: number
}

function lineOf(fault: string, reports: readonly RoundReport[]): Line {
  const sum = (pick: (report: RoundReport) => number): number =>
    reports.reduce((total, report) => total + pick(report), 0)
  const times = reports.map(({ healthyMs }) => healthyMs).sort((a, b) => a - b)
  return {
    fault,
    rounds: reports.length,
    acknowledged: sum(({ acknowledged }) => acknowledged),
    lost: sum(({ lost }) => lost),
    doubled: sum(({ doubled }) => doubled),
    compared: sum(({ seen }) => seen),
    'healthy s (median)': seconds(times[Math.floor(times.length / 2)] ?? 0),
    'healthy s (worst)': seconds(times.at(-1) ?? 0),
    wrong: sum(({ wrong }) => (wrong.length > 0 ? 1 : 0)),
  }
}

/** One line a fault and one for all; true if every round was as it must be, and healthy in time. */
export function printTable(reports: readonly RoundReport[], seed: number): boolean {
  const names = [...new Set(reports.map(({ fault }) => fault))].sort()
  console.table([
    ...names.map((name) =>
      lineOf(
        name,
        reports.filter(({ fault }) => fault === name),
      ),
    ),
    lineOf('all', reports),
  ])
  const late = reports.filter(({ healthyMs }) => healthyMs > longestMs)
  const bad = reports.filter(({ wrong }) => wrong.length > 0)
  if (late.length > 0) console.log(`${late.length} rounds were not healthy within ${seconds(longestMs)} s`)
  console.log(
    bad.length + late.length === 0
      ? `${reports.length} rounds, nothing lost, nothing doubled, nothing shown before it was saved`
      : `${bad.length} of ${reports.length} rounds broke a promise; again with --seed ${seed}`,
  )
  return bad.length + late.length === 0 && reports.length > 0
}
