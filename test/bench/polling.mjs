import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { v7 } from 'uuid'
import { built } from './adapters/built.mjs'
import { benchDatabase } from './support/bench-database.mjs'

/**
 * A thousand sources and one worker: is each polled within its interval, does memory stay flat, does a dead host slow anybody, and is
 * anything lost or doubled when the worker is killed (-9) on the way? Publishers are served on loopback, 100 hosts of ten feeds, each
 * feed with a new item every interval; four more feeds are of a host that takes connections and never answers.
 */
const { values } = parseArgs({
  options: {
    sources: { type: 'string', default: '1000' },
    interval: { type: 'string', default: '60' },
    rounds: { type: 'string', default: '3' },
    kills: { type: 'string', default: '1' },
  },
})
const [sources, interval, rounds, kills] = ['sources', 'interval', 'rounds', 'kills'].map((name) =>
  Number(values[name]),
)
const hosts = Math.min(100, sources)
const { migrate } = await built('server/database/run-migrations')
const { migrateQueue } = await built('server/jobs/migrate-queue')
const root = process.env.BENCH_DIST ?? path.join(import.meta.dirname, '../../dist')
const at = (list, share) => list.toSorted((a, b) => a - b)[Math.floor((list.length - 1) * share)]

const began = Date.now()
/** Each feed brings an item in every interval, until the run is over. */
const ends = began + rounds * interval * 1000
const itemsNow = () => 1 + Math.floor((Math.min(Date.now(), ends) - began) / (interval * 1000))
const itemXml = (feed, n) =>
  `<item><guid isPermaLink="false">${feed}-${n}</guid><title>Item ${n} of feed ${feed}</title><description>Words of item ${n} of feed ${feed}.</description><pubDate>${new Date(began + n * 1000).toUTCString()}</pubDate></item>`
const served = new Map()
const listen = (handler, host) =>
  new Promise((resolve) => {
    const server = createServer(handler)
    server.listen(0, host, () => resolve(server))
  })
const publishers = []
for (let host = 0; host < hosts; host += 1)
  publishers.push(
    await listen(
      (request, response) => {
        const feed = request.url.slice(1)
        const count = itemsNow()
        served.set(feed, count)
        const items = Array.from({ length: count }, (_, n) => itemXml(feed, n)).join('')
        response
          .writeHead(200, { 'content-type': 'text/xml' })
          .end(`<rss version="2.0"><channel><title>Feed ${feed}</title>${items}</channel></rss>`)
      },
      `127.0.0.${2 + host}`,
    ),
  )
const dead = await listen(() => undefined, '127.0.0.250')
const addressOf = (server) => `${server.address().address}:${server.address().port}`

const database = await benchDatabase(migrate)
await migrateQueue(database.ownerUrl)
const owner = new pg.Pool({ connectionString: database.ownerUrl, max: 4 })
const desk = v7()
await owner.query(`insert into desks (id, slug, name) values ($1, 'bench', 'Bench')`, [desk])
const addSource = async (url, name) => {
  const feed = v7()
  await owner.query('insert into feeds (id, url, next_poll_at) values ($1, $2, now())', [feed, url])
  await owner.query(
    'insert into sources (id, desk_id, feed_id, url, title, interval_seconds) values ($1, $2, $3, $4, $5, $6)',
    [v7(), desk, feed, url, name, interval],
  )
}
for (let n = 0; n < sources; n += 1)
  await addSource(`http://${addressOf(publishers[n % hosts])}/${n}`, `Feed ${n}`)
for (let n = 0; n < 4; n += 1) await addSource(`http://${addressOf(dead)}/${n}`, `Dead ${n}`)

const folder = mkdtempSync(path.join(tmpdir(), 'briefroom-polling-'))
const startWorker = () =>
  spawn(process.execPath, [path.join(root, 'workers/main.js')], {
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      DATABASE_URL: database.ownerUrl,
      ...(database.appUrl ? { DATABASE_APP_URL: database.appUrl } : {}),
      DATA_DIR: folder,
      FETCH_ALLOW: [...publishers, dead].map(addressOf).join(','),
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
const rssOf = (child) => {
  try {
    return Math.round(
      Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? 0) / 1024,
    )
  } catch {
    return null
  }
}

/** Seconds of processor time that a process has used. */
const cpuOf = ({ pid }) => {
  const fields = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ')[1].split(' ')
  return Math.round((Number(fields[11]) + Number(fields[12])) / 100)
}

let worker = startWorker()
const memory = []
const runMs = rounds * interval * 1000
const killAt = Array.from(
  { length: kills },
  (_, n) => began + (runMs * (n + 1)) / (kills + 1) + Math.random() * 5_000,
)
while (Date.now() < ends) {
  await sleep(2_000)
  const rss = rssOf(worker)
  if (rss) memory.push(rss)
  if (killAt.length > 0 && Date.now() > killAt[0]) {
    killAt.shift()
    worker.kill('SIGKILL')
    console.log(JSON.stringify({ part: 'killed', seconds: Math.round((Date.now() - began) / 1000) }))
    worker = startWorker()
  }
}
// Nothing new is published from here on. What was being read at a kill is due again after two minutes: until all is in.
const all = `select count(*)::int as n from articles`
const expected = sources * (1 + rounds)
for (const late = Date.now() + 300_000; Date.now() < late; await sleep(2_000))
  if ((await owner.query(all)).rows[0].n >= expected) break
const secondsToAll = Math.round((Date.now() - ends) / 1000)

const { rows: gaps } = await owner.query(
  `select f.url, extract(epoch from p.at - lag(p.at) over (partition by p.feed_id order by p.at))::float8 as gap
     from feed_polls p join feeds f on f.id = p.feed_id where f.title is not null and p.at < $1`,
  [new Date(ends)],
)
const cpuSeconds = cpuOf(worker)
const known = gaps.map(({ gap }) => gap).filter((gap) => gap !== null)
const { rows: polls } = await owner.query(
  'select count(*)::int as n, count(distinct feed_id)::int as feeds from feed_polls where problem_code is null and at < $1',
  [new Date(ends)],
)
const { rows: doubled } = await owner.query(
  'select count(*)::int as n from (select source_id, title from articles group by 1, 2 having count(*) > 1) d',
)
const { rows: stored } = await owner.query(
  `select split_part(f.url, '/', 4) as feed, count(a.id)::int as n,
          exists (select 1 from feed_polls p where p.feed_id = f.id and p.problem_code is null
                     and p.at - make_interval(secs => p.milliseconds / 1000.0) > $1) as "askedSince"
     from feeds f join sources s on s.feed_id = f.id left join articles a on a.source_id = s.id
    where f.url not like $2 group by f.id`,
  [new Date(ends + 10_000), `%//${addressOf(dead)}/%`],
)
// What a feed lacks although it was read to its end after its last item is lost; what it lacks before that is late.
const lacking = stored.filter(({ feed, n }) => served.has(feed) && n < 1 + rounds)
const lost = lacking.filter(({ askedSince }) => askedSince).length
const third = Math.floor(memory.length / 3)
console.log(
  JSON.stringify({
    part: 'polling',
    sources,
    hosts,
    intervalSeconds: interval,
    polls: polls[0].n,
    feedsPolled: polls[0].feeds,
    gapSeconds: {
      p50: Math.round(at(known, 0.5)),
      p95: Math.round(at(known, 0.95)),
      most: Math.round(Math.max(...known)),
    },
    withinIntervalShare:
      Math.round((known.filter((gap) => gap <= interval).length / known.length) * 1000) / 1000,
    items: stored.reduce((sum, { n }) => sum + n, 0),
    feedsWithLostItems: lost,
    feedsWithLateItems: lacking.length - lost,
    doubledItems: doubled[0].n,
    secondsToAll,
    workerCpuSeconds: cpuSeconds,
    memoryMb: {
      first: at(memory.slice(0, third), 0.5),
      last: at(memory.slice(-third), 0.5),
      most: Math.max(...memory),
      everyTenthOfTheRun: Array.from(
        { length: 10 },
        (_, n) => memory[Math.floor((n * (memory.length - 1)) / 9)],
      ),
    },
  }),
)
worker.kill('SIGTERM')
await new Promise((resolve) => worker.once('exit', resolve))
for (const server of [...publishers, dead]) {
  server.close()
  server.closeAllConnections()
}
await owner.end()
await database.stop()
rmSync(folder, { recursive: true, force: true })
