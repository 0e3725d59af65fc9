import { randomUUID } from 'node:crypto'
import { parseArgs } from 'node:util'
import { startDatabase } from './collab/database.mjs'
import { joins } from './collab/joins.mjs'
import { kills } from './collab/kills.mjs'
import { loadPrograms, runProgram } from './collab/programs.mjs'
import { goals, idle, scenarios } from './collab/scenarios.mjs'
import { starters, stopServers } from './collab/servers.mjs'
import { printAnchors, printGoals, printRows } from './collab/table.mjs'

/**
 * The document hub under load, beside a raw relay of the same bytes and Hocuspocus, in one run on one Postgres: read the
 * ratios. `--long` takes the median of three; `--parts load,idle,join,kill` picks; `--seconds n` for each measurement.
 */
const { values: options } = parseArgs({
  options: {
    long: { type: 'boolean', default: false },
    parts: { type: 'string', default: 'load,idle,join,kill' },
    scenarios: { type: 'string', default: Object.keys(scenarios).join(',') },
    seconds: { type: 'string', default: '8' },
  },
})
const doors = ['raw', 'hocuspocus', 'yws', 'sio']
const rounds = options.long ? 3 : 1

const idsOf = (many) => Array.from({ length: many }, () => randomUUID()).join(',')
const load = (programs, database, door, server, { rooms, words }, more) =>
  runProgram(programs, 'load.mjs', {
    door,
    url: server.url,
    docs: idsOf(rooms),
    cookie: 'name=bench',
    pids: `server=${server.pid}`,
    ...words,
    ...more,
  })

/** The run in the middle by CPU: figures of one run stay together. */
const median = (runs) =>
  runs.toSorted(
    (a, b) => a.processes.server.cpuSecondsPer1000Deliveries - b.processes.server.cpuSecondsPer1000Deliveries,
  )[Math.floor(runs.length / 2)]

/** All servers stand beside each other; each is warm before it is measured, as a server is. */
async function measureLoad(programs, database, results) {
  const servers = {}
  for (const door of doors) servers[door] = await starters(programs, database)[door]()
  for (const door of doors)
    for (const name of ['saturation', 'iii'])
      await load(programs, database, door, servers[door], scenarios[name], { seconds: 5, warmup: 1 })
  for (const name of options.scenarios.split(',')) {
    const runs = Object.fromEntries(doors.map((door) => [door, []]))
    for (let round = 0; round < rounds; round++)
      for (const door of doors)
        runs[door].push(
          await load(programs, database, door, servers[door], scenarios[name], {
            seconds: options.seconds,
            warmup: 2,
          }),
        )
    results[name] = Object.fromEntries(doors.map((door) => [door, median(runs[door])]))
    printRows(name, results[name])
  }
  for (const server of Object.values(servers)) await server.stop()
}

/** Each on a fresh process: what a connection costs is seen in the growth. */
async function measureIdle(programs, database, results) {
  results.v = {}
  for (const door of doors) {
    const server = await starters(programs, database)[door]()
    results.v[door] = await load(programs, database, door, server, idle, {
      seconds: 1,
      warmup: 0,
      'no-verify': true,
    })
    await server.stop()
  }
  printRows('v', results.v)
}

const programs = loadPrograms()
if (!programs) {
  console.log('skipped: no load programs (COLLAB_LOAD_DIR)')
} else {
  const parts = options.parts.split(',')
  const database = await startDatabase()
  const results = {}
  try {
    if (parts.includes('load')) await measureLoad(programs, database, results)
    if (parts.includes('idle')) await measureIdle(programs, database, results)
    printGoals(goals, results)
    if (parts.includes('join')) printAnchors('(iv) joins', await joins(programs, database))
    if (parts.includes('kill'))
      printAnchors('kill -9', await kills(programs, database, options.long ? 20 : 3))
  } finally {
    await stopServers()
    await database.stop()
  }
}
