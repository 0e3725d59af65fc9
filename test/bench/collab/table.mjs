const times = (summary) => (summary ? [summary.p50, summary.p95, summary.p99].join(' / ') : '-')

/** One scenario, a line for each server. */
export function printRows(name, runs) {
  console.log(`\n(${name})`)
  console.table(
    Object.fromEntries(
      Object.entries(runs).map(([door, run]) => [
        door,
        {
          'propagation ms': times(run.propagationMs),
          'ack ms': times(run.ackMs),
          'deliveries/s': run.deliveriesPerSecond,
          'frames/s': run.framesPerSecond,
          'cpu s/1000': run.processes.server.cpuSecondsPer1000Deliveries,
          'rss MiB': run.processes.server.rssMiB,
          'KiB/conn': run.processes.server.kibPerIdleConnection,
          'lost/diverged': `${run.notDelivered}/${run.divergedRooms}`,
          'others cpu': run.generator.othersCpuShare,
        },
      ]),
    ),
  )
}

const short = (number) => Number(number.toPrecision(3))

/** Each goal with its figure, bound and whether it was met in this run. */
export function printGoals(goals, results) {
  const rows = goals
    .filter(({ scenario }) => results[scenario])
    .map(({ scenario, door, what, of, bound, words, more }) => {
      const figure = of(results[scenario][door])
      const limit = bound(results[scenario])
      const met = more ? figure >= limit : figure <= limit
      return {
        scenario,
        door,
        what,
        figure: short(figure),
        goal: `${more ? '>=' : '<='} ${words}`,
        bound: short(limit),
        met: met ? 'met' : 'NOT MET',
      }
    })
  if (rows.length > 0) console.table(rows)
}

export function printAnchors(title, rows) {
  console.log(`\n${title}`)
  console.table(rows)
}
