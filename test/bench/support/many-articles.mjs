const index = `create index search_entries_tokens_idx on search_entries using gin (tokens) with (gin_pending_list_limit = 256)`

/**
 * Copies the articles and search entries that are there until there are `articles` of them, each a little older than the last, with
 * decisions as on a desk that has worked for a while: six in ten dismissed, one in twenty kept, few claimed.
 */
export const multiply = async (owner, { articles, userId }) => {
  const client = await owner.connect()
  const { rows } = await client.query('select count(*)::int as n from articles')
  const there = rows[0].n
  await client.query('set maintenance_work_mem = $$512MB$$')
  await client.query('drop index search_entries_tokens_idx')
  const rounds = Math.max(0, Math.ceil(articles / there) - 1)
  for (let round = 1; round <= rounds; round += 1) {
    const most = Math.min(there, articles - there * round)
    await client.query('begin')
    await client.query(
      `create temp table copies on commit drop as
         select gen_random_uuid() as id, o.id as old, o.first_seen_at - make_interval(secs => ${round * there}) as at
           from articles o where o.identity not like 'copy-%' limit ${most}`,
    )
    await client.query(
      `insert into articles (id, desk_id, source_id, identity, url, title, language, summary, first_seen_at, fetched_at, completeness,
         decision, decided_at, claimed_by, claimed_at)
       select c.id, a.desk_id, a.source_id, 'copy-' || c.id, a.url || '#' || c.id, a.title, a.language, a.summary, c.at, c.at, 'full',
         d.decision, case when d.decision is not null then c.at end, case when random() < 0.002 then $1::uuid end, null
         from copies c join articles a on a.id = c.old
         cross join lateral (select case when r < 0.6 then 'dismissed' when r < 0.65 then 'kept' end as decision
           from (select random() + 0 * extract(epoch from c.at) as r) x) d`,
      [userId],
    )
    await client.query(
      `insert into search_entries (id, kind, desk_id, source_id, language, title, body, at, state, tokens)
       select c.id, e.kind, e.desk_id, e.source_id, e.language, e.title, e.body, c.at, e.state, e.tokens
         from copies c join search_entries e on e.id = c.old`,
    )
    await client.query('commit')
  }
  await client.query(index)
  await client.query('vacuum analyze articles')
  await client.query('vacuum analyze search_entries')
  client.release()
}
