import pg from 'pg'

const SOURCE = `
  select s.id, s.desk_id, s.url, s.title, s.paused, s.removed_at, s.interval_seconds as wished_interval_seconds, s.zone, s.full_text,
         f.id as feed_id, f.url as feed_url, f.health, f.health_since, f.problem_code, f.problem_message, f.failures,
         f.interval_seconds, f.rhythm_seconds, f.last_polled_at, f.next_poll_at, f.etag, f.last_modified, f.raw_sha256,
         h.failures as host_failures, h.rests_until as host_rests_until
    from sources s join feeds f on f.id = s.feed_id
    left join feed_hosts h on h.host = split_part(split_part(f.url, '://', 2), '/', 1)
   where s.id = $1`

const POLLS = `
  select at, status, items, new_items, milliseconds, problem_code from feed_polls where feed_id = $1 order by at desc, id desc`

const RESPONSES = `
  select sha256, url, status, content_type, headers, bytes, fetched_at from raw_responses
   where url = $1 or sha256 = $2 order by fetched_at desc limit 10`

const ARRIVALS = `
  select v.*, a.title, a.first_seen_at from arrivals v join articles a on a.id = v.article_id
   where a.source_id = $1 order by v.stored_at desc limit 200`

/** The stages of an arrival: from which moment to which. */
export const STAGES = [
  ['waited', 'due_at', 'asked_at'],
  ['fetched', 'asked_at', 'answered_at'],
  ['parsed', 'answered_at', 'parsed_at'],
  ['stored', 'parsed_at', 'stored_at'],
  ['pageWaited', 'stored_at', 'page_asked_at'],
  ['pageFetched', 'page_asked_at', 'page_answered_at'],
  ['extracted', 'page_answered_at', 'extracted_at'],
  ['textStored', 'extracted_at', 'text_at'],
]

/** Milliseconds of each stage that one arrival passed. */
export const stagesOf = (row) =>
  Object.fromEntries(
    STAGES.filter(([, from, to]) => row[from] && row[to]).map(([name, from, to]) => [
      name,
      row[to] - row[from],
    ]),
  )

const at = (list, share) => list.toSorted((a, b) => a - b)[Math.floor((list.length - 1) * share)]

/** The median and the 95th percentile of each stage over some arrivals. */
export const summaryOf = (stages) =>
  Object.fromEntries(
    STAGES.flatMap(([name]) => {
      const known = stages.map((each) => each[name]).filter((ms) => ms !== undefined)
      return known.length > 0 ? [[name, { p50: at(known, 0.5), p95: at(known, 0.95) }]] : []
    }),
  )

/**
 * All that is known of a source: how it is, its last polls, its last stored responses (the bytes lie under their SHA-256 in
 * the data folder, to be read again), and how its newest articles came in, stage by stage. Null if there is none.
 * @param {string} ownerUrl
 * @param {string} id
 */
export const inspectSource = async (ownerUrl, id) => {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'briefroom-inspect' })
  await client.connect()
  try {
    await client.query('begin transaction isolation level repeatable read read only')
    const read = async (text, ...values) => (await client.query(text, values)).rows
    const [source] = await read(SOURCE, id)
    if (!source) return null
    const polls = await read(POLLS, source.feed_id)
    const responses = await read(RESPONSES, source.feed_url, source.raw_sha256)
    return { source, polls, responses: responses.map(withFile), ...arrivalsOf(await read(ARRIVALS, id)) }
  } finally {
    await client.end()
  }
}

const withFile = (row) => ({ ...row, file: `blobs/${row.sha256.slice(0, 2)}/${row.sha256}` })

const arrivalsOf = (rows) => {
  const stages = rows.map(stagesOf)
  return {
    stageMs: summaryOf(stages),
    arrivals: rows.slice(0, 20).map(({ article_id: id, title, stored_at: storedAt }, index) => ({
      id,
      title,
      storedAt,
      ms: stages[index],
    })),
  }
}
