import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { startDatabase } from './collab/database.mjs'
import { joins } from './collab/joins.mjs'
import { kills } from './collab/kills.mjs'
import { loadPrograms, runProgram } from './collab/programs.mjs'
import { goals, idle, scenarios } from './collab/scenarios.mjs'
import { starters, stopServers } from './collab/servers.mjs'
import { small } from './collab/small.mjs'
import { printAnchors, printGoals, printRows } from './collab/table.mjs'

/**
 * The document hub under load, beside a raw relay of the same bytes and Hocuspocus, in one run on one Postgres: read the
 * ratios. At (iii), where processor time is a goal, also beside a plain durable server (`floor.mjs`). `--long` takes the median
 * of three (of memory, of seven), `--quick` short measurements and a smaller document (then the figures of joins and bursts are no
 * measure of the goals); `--parts load,idle,small,join,admission,kill` picks; `--seconds n` for each measurement.
 */
const parts = ['load', 'idle', 'small', 'join', 'admission', 'kill']
const { values: options } = parseArgs({
  options: {
    long: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
    parts: { type: 'string', default: parts.join(',') },
    scenarios: { type: 'string', default: Object.keys(scenarios).join(',') },
    seconds: { type: 'string' },
  },
})
const seconds = options.seconds ?? (options.quick ? 3 : 8)
const doors = ['raw', 'hocuspocus', 'yws', 'sio']
const rounds = options.long ? 3 : 1
/**
 * Seconds at work before a measurement. V8 may throw optimised code away while nobody is connected, as while the others are
 * measured; until it is made again a server costs more (decision 14).
 */
const warmup = options.quick ? 2 : 10

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

/** The run in the middle by one figure of the server's: figures of one run stay together. */
const median = (runs, figure) =>
  runs.toSorted((a, b) => a.processes.server[figure] - b.processes.server[figure])[
    Math.floor(runs.length / 2)
  ]

/**
 * All servers stand beside each other; each is warm before it is measured, as a server is. Both of our doors are those of
 * one server: two on one Postgres would be neighbours that tell each other of every commit.
 */
async function measureLoad(programs, database, results) {
  const start = starters(programs, database)
  const ours = await start.yws()
  const names = options.scenarios.split(',')
  const floor = names.includes('iii') ? await start.floor() : null
  const servers = {
    raw: await start.raw(),
    hocuspocus: await start.hocuspocus(),
    yws: ours,
    sio: ours,
    ...(floor && { 'floor yws': floor, 'floor sio': floor }),
  }
  const run = (subject, scenario, more) =>
    load(programs, database, subject.split(' ').at(-1), servers[subject], scenarios[scenario], more)
  for (const subject of Object.keys(servers))
    for (const name of ['saturation', 'iii'])
      await run(subject, name, { seconds: options.quick ? 3 : 5, warmup: 1 })
  for (const name of names) {
    const subjects = name === 'iii' ? Object.keys(servers) : doors
    const runs = Object.fromEntries(subjects.map((subject) => [subject, []]))
    for (let round = 0; round < rounds; round++)
      for (const subject of subjects) runs[subject].push(await run(subject, name, { seconds, warmup }))
    results[name] = Object.fromEntries(
      subjects.map((subject) => [subject, median(runs[subject], 'cpuSecondsPer1000Deliveries')]),
    )
    printRows(name, results[name])
  }
  for (const server of new Set(Object.values(servers))) await server.stop()
}

/**
 * Each on a fresh process: what a connection costs is seen in the growth, which differs by a third from one process to the next
 * (a heap grows in steps), so that `--long` takes the median of seven.
 */
async function measureIdle(programs, database, results) {
  results.v = {}
  for (const door of doors) {
    const runs = []
    for (let round = 0; round < (options.long ? 7 : 1); round++) {
      const server = await starters(programs, database)[door]()
      const words = { seconds: 1, warmup: 0, 'no-verify': true }
      runs.push(await load(programs, database, door, server, idle, words))
      await server.stop()
    }
    results.v[door] = median(runs, 'kibPerIdleConnection')
  }
  printRows('v', results.v)
}

/** In a process of its own: nothing else is counted. */
const measureAdmission = () => {
  const script = path.join(import.meta.dirname, 'collab/admission.mjs')
  return JSON.parse(execFileSync(process.execPath, [script], { encoding: 'utf8' }))
}

async function measureJoins(programs, database, results) {
  const size = options.quick ? { words: 20_000, history: 5_000 } : undefined
  const { rows, anew } = await joins(programs, database, size)
  results.join = rows
  results.anew = anew
  printAnchors('(iv) joins: updates/s written, ms to open, cpu s a join', rows)
  printAnchors('made anew as the next epoch', anew)
}

const measure = {
  load: measureLoad,
  idle: measureIdle,
  small: async (programs, database) => {
    const less = options.quick ? { warm: 300, large: 200 } : {}
    printAnchors('small: stored, warm, and more than may stay warm', await small(programs, database, less))
  },
  join: measureJoins,
  admission: async (_programs, _database, results) => {
    results.admission = { core: measureAdmission() }
    printAnchors('admission of an ordinary edit, 100,000 words', results.admission)
  },
  kill: async (programs, database) =>
    printAnchors('kill -9', await kills(programs, database, options.long ? 20 : 3)),
}

const programs = loadPrograms()
if (!programs) {
  console.log('skipped: no load programs (COLLAB_LOAD_DIR)')
} else {
  const database = await startDatabase()
  const results = {}
  try {
    for (const part of parts)
      if (options.parts.split(',').includes(part)) await measure[part](programs, database, results)
  } finally {
    printGoals(goals, results)
    await stopServers()
    await database.stop()
  }
}
