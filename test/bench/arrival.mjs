import { createServer } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { chromium } from '@playwright/test'
import pg from 'pg'
import { v7 } from 'uuid'
import { STAGES, stagesOf, summaryOf } from '../../bin/inspect/inspect-source.mjs'
import { built } from './adapters/built.mjs'
import { startPortal, startProcess } from './portal/house.mjs'

/**
 * From a publisher to the eyes of an analyst: items are published at feeds on loopback, each with a page, while a browser has
 * the wire open. How long from the poll that notices an item (its answer has come) until its headline stands on the screen, and
 * how long each stage takes. One server, one worker, one browser, all on this machine; a feed is polled every ten seconds.
 */
const { values } = parseArgs({
  options: { feeds: { type: 'string', default: '20' }, rounds: { type: 'string', default: '6' } },
})
const [feeds, rounds] = [Number(values.feeds), Number(values.rounds)]
const intervalMs = 10_000
const at = (list, share) => list.toSorted((a, b) => a - b)[Math.floor((list.length - 1) * share)]
const spread = (list) => ({ p50: at(list, 0.5), p95: at(list, 0.95), most: Math.max(...list) })

const titleOf = (feed, n) =>
  feed % 2 === 0 ? `Harbour notice ${n} of pier ${feed}` : `第${feed}号码头通告之${n}`
const sentence = (feed) =>
  feed % 2 === 0
    ? 'The harbour office moves the evening ferry to the second pier for the rest of the week. '
    : '港务局表示，本周余下时间，晚间渡轮改由第二码头出发。'
/** How many items each feed has by now. */
const published = Array.from({ length: feeds }, () => 1)
const feedXml = (feed, origin) => {
  const items = Array.from(
    { length: published[feed] },
    (_, n) =>
      `<item><guid isPermaLink="false">${feed}-${n}</guid><title>${titleOf(feed, n)}</title><link>${origin}/${feed}/${n}</link><pubDate>${new Date().toUTCString()}</pubDate></item>`,
  )
  return `<rss version="2.0"><channel><title>Pier ${feed}</title>${items.join('')}</channel></rss>`
}
const pageHtml = (feed, n) =>
  `<!doctype html><html><head><meta charset="utf-8"><title>${titleOf(feed, n)}</title></head><body><article><h1>${titleOf(feed, n)}</h1>${`<p>${sentence(feed).repeat(6)}</p>`.repeat(5)}</article></body></html>`
const publisher = createServer((request, response) => {
  const [, feed, n] = request.url.split('/')
  const origin = `http://${request.headers.host}`
  const known = Number(feed) < feeds
  response.writeHead(known ? 200 : 404, {
    'content-type': n === undefined ? 'text/xml; charset=utf-8' : 'text/html; charset=utf-8',
  })
  response.end(
    known ? (n === undefined ? feedXml(Number(feed), origin) : pageHtml(Number(feed), Number(n))) : '',
  )
})
/** Ten addresses: feeds of one host are asked two at a time. */
await new Promise((resolve) => publisher.listen(0, '0.0.0.0', resolve))
const { port } = publisher.address()
const hostOf = (feed) => `127.0.0.${2 + (feed % 10)}:${port}`

const house = await startPortal({
  FETCH_ALLOW: Array.from({ length: 10 }, (_, n) => hostOf(n)).join(','),
})
const { migrateQueue } = await built('server/jobs/migrate-queue')
await migrateQueue(house.postgres.ownerUrl)
const worker = await startProcess(['dist/workers/main.js'], house.env, 'ready')
const owner = new pg.Pool({ connectionString: house.postgres.ownerUrl, max: 2 })
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
})
try {
  const {
    rows: [desk],
  } = await owner.query(`select id, slug from desks order by created_at, id limit 1`)
  await owner.query('update sources set paused = true')
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
  const {
    rows: [person],
  } = await owner.query(
    `select u.email from users u join memberships m on m.user_id = u.id where m.desk_id = $1 and m.role = 'analyst' limit 1`,
    [desk.id],
  )
  const signedIn = await page.request.post(`${house.url}/api/session`, {
    headers: { origin: house.url },
    data: { email: person.email, password: house.password },
  })
  if (!signedIn.ok()) throw new Error(`could not sign in: ${signedIn.status()} ${await signedIn.text()}`)
  await page.goto(`${house.url}/w/${desk.slug}/wire`)
  await page.getByRole('button', { name: /My account|我的账户/ }).waitFor()
  // Newcomers enter at the top when nobody has touched anything for five seconds; one that came before that would hold the others back.
  await sleep(7_000)
  await page.evaluate(() => {
    window.seen = {}
    const look = () => {
      for (const { textContent } of document.querySelectorAll('main h3')) {
        const title = /Harbour notice \d+ of pier \d+|第\d+号码头通告之\d+/.exec(textContent ?? '')?.[0]
        if (title && !(title in window.seen)) window.seen[title] = Date.now()
      }
    }
    new MutationObserver(look).observe(document.body, { childList: true, subtree: true, characterData: true })
  })
  for (let feed = 0; feed < feeds; feed += 1) {
    const [feedId, url] = [v7(), `http://${hostOf(feed)}/${feed}`]
    await owner.query(`insert into feeds (id, url, next_poll_at) values ($1, $2, now())`, [feedId, url])
    await owner.query(
      'insert into sources (id, desk_id, feed_id, url, interval_seconds) values ($1, $2, $3, $4, $5)',
      [v7(), desk.id, feedId, url, intervalMs / 1000],
    )
  }
  // The first item of each feed is its past; measured is what comes after it.
  await sleep(intervalMs)
  for (let round = 0; round < rounds; round += 1) {
    for (let feed = 0; feed < feeds; feed += 1) {
      published[feed] += 1
      await sleep(intervalMs / feeds)
    }
  }
  await sleep(2 * intervalMs)
  const seen = await page.evaluate(() => window.seen)
  const { rows } = await owner.query(
    `select v.*, a.title from arrivals v join articles a on a.id = v.article_id where a.title ~ '^Harbour notice|号码头通告'`,
  )
  const later = rows.filter(({ title }) => !/^Harbour notice 0 |通告之0$/.test(title))
  const shown = later.filter(({ title }) => seen[title] !== undefined)
  console.log(
    JSON.stringify({
      part: 'arrival',
      feeds,
      published: feeds * rounds,
      stored: later.length,
      seen: shown.length,
      noticedToSeenMs: spread(shown.map((row) => seen[row.title] - row.answered_at)),
      storedToSeenMs: spread(shown.map((row) => seen[row.title] - row.stored_at)),
      noticedToTextMs: spread(later.filter((row) => row.text_at).map((row) => row.text_at - row.answered_at)),
    }),
  )
  console.log(
    JSON.stringify({
      part: 'stages',
      order: STAGES.map(([name]) => name),
      ms: summaryOf(later.map(stagesOf)),
    }),
  )
} finally {
  await browser.close()
  await worker.stop()
  await owner.end()
  await house.stop()
  publisher.close()
  publisher.closeAllConnections()
}
