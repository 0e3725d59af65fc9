import 'reflect-metadata'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { v7 } from 'uuid'
import { built } from './adapters/built.mjs'
import { benchDatabase } from './support/bench-database.mjs'
import { fillerDocs, searchDocs, searchQueries } from './support/search-corpus.mjs'
import { multiply } from './support/many-articles.mjs'

/**
 * A desk with a million articles: how fast they are written as the workers write them, the wire's pages, the search. The texts are
 * generated from the corpus of the search; `--articles n`, `--written n` (of them by the application, the rest copied in SQL, for
 * time). Milliseconds at the service, without HTTP.
 */
const { values } = parseArgs({
  options: {
    articles: { type: 'string', default: '1000000' },
    written: { type: 'string', default: '4000' },
  },
})
const [articles, written] = [Number(values.articles), Number(values.written)]

const { migrate } = await built('server/database/run-migrations')
const { createDataSource } = await built('server/database/data-source')
const { Transactions } = await built('server/database/transactions')
const { writeArticleEntries } = await built('server/database/search/article-entries')
const { SigningKeys } = await built('server/auth/signing-keys')
const { ImageLinks } = await built('server/features/images/image-links')
const { ArticlesService } = await built('server/features/articles/articles.service')
const { SearchService } = await built('server/features/search/search.service')

const at = (list, share) =>
  Math.round(list.toSorted((a, b) => a - b)[Math.floor((list.length - 1) * share)] * 10) / 10
const timed = async (work, times = 30) => {
  const took = []
  for (let round = 0; round < times + 3; round += 1) {
    const from = performance.now()
    await work(round)
    if (round >= 3) took.push(performance.now() - from)
  }
  return { p50: at(took, 0.5), p95: at(took, 0.95) }
}
const print = (part, figures) => console.log(JSON.stringify({ part, ...figures }))

const database = await benchDatabase(migrate)
const owner = new pg.Pool({ connectionString: database.ownerUrl, max: 4 })
const me = { userId: v7(), deskId: v7(), sourceId: v7(), feedId: v7() }
await owner.query(
  `insert into users (id, email, name, password_hash) values ($1, 'b@example.org', 'Bench', '')`,
  [me.userId],
)
await owner.query(`insert into desks (id, slug, name) values ($1, 'bench', 'Bench')`, [me.deskId])
await owner.query(`insert into memberships (desk_id, user_id, role) values ($1, $2, 'analyst')`, [
  me.deskId,
  me.userId,
])
await owner.query(`insert into feeds (id, url) values ($1, 'https://bench.example/')`, [me.feedId])
await owner.query(
  `insert into sources (id, desk_id, feed_id, url, title, reliability) values ($1, $2, $3, 'https://bench.example/', 'Bench', 'B')`,
  [me.sourceId, me.deskId, me.feedId],
)
const source = createDataSource({
  url: database.appUrl ?? database.ownerUrl,
  role: database.appUrl ? undefined : 'briefroom_app',
  applicationName: 'bench-scale',
  poolSize: 4,
  statementTimeoutMs: 60_000,
  onPoolError: console.error,
})
await source.initialize()
const transactions = new Transactions(source)

const docs = fillerDocs(searchDocs(), written)
const insertArticles = `
  insert into articles (id, desk_id, source_id, identity, url, title, language, summary, first_seen_at, fetched_at, completeness)
  select x.id, $1, $2, x.id::text, 'https://bench.example/' || x.id, x.title, x.language, left(x.text, 400), x.at, x.at, 'full'
    from jsonb_to_recordset($3::jsonb) as x(id uuid, title text, language text, text text, at timestamptz)`
const insertVersions = `
  insert into article_versions (id, desk_id, article_id, number, title, html, tree, text, text_sha256, extractor_version)
  select gen_random_uuid(), $1, x.id, 1, x.title, '', '[]', x.text, md5(x.text), 1
    from jsonb_to_recordset($2::jsonb) as x(id uuid, title text, text text)`
const began = performance.now()
for (let from = 0; from < docs.length; from += 20) {
  const rows = docs.slice(from, from + 20).map((doc, index) => ({
    id: v7(),
    title: doc.title,
    language: doc.lang,
    text: doc.text,
    at: new Date(Date.now() - (from + index) * 1000).toISOString(),
  }))
  await transactions.asDesk(me.deskId, async (manager) => {
    await manager.query(insertArticles, [me.deskId, me.sourceId, JSON.stringify(rows)])
    await manager.query(insertVersions, [me.deskId, JSON.stringify(rows)])
    await writeArticleEntries(
      manager,
      rows.map(({ id }) => id),
    )
  })
}
print('insert', {
  articles: written,
  perSecond: Math.round(written / ((performance.now() - began) / 1000)),
  transaction: '20 articles with text and search entry',
})

await multiply(owner, { articles, userId: me.userId })
const {
  rows: [counted],
} = await owner.query(
  `select (select count(*)::int from articles) as articles, (select count(*)::int from search_entries) as entries,
          pg_size_pretty(pg_database_size(current_database())) as size`,
)
print('desk', counted)

const principal = {
  userId: me.userId,
  sessionId: v7(),
  tokenId: null,
  roles: ['member'],
  desks: [{ id: me.deskId, role: 'analyst' }],
}
const service = new ArticlesService(transactions, new ImageLinks(new SigningKeys(owner)))
const page = (query) => service.list(principal, me.deskId, { view: 'all', limit: 60, ...query })
let cursor = (await page({})).nextCursor ?? undefined
for (const view of ['all', 'unread', 'new', 'mine', 'unclaimed', 'kept', 'dismissed'])
  print('wire', { view, ...(await timed(() => page({ view }))) })
print('wire', {
  view: 'all, page after page',
  ...(await timed(async () => {
    cursor = (await page({ cursor })).nextCursor ?? undefined
  })),
})
print('wire', { view: 'all, of one language', ...(await timed(() => page({ language: 'zh' }))) })
const queries = searchQueries().map(({ q }) => q)
print('wire', {
  view: 'all, with words',
  ...(await timed((round) => page({ q: queries[round % queries.length] }), queries.length)),
})

const search = new SearchService(transactions)
print('search', {
  queries: queries.length,
  ...(await timed(
    (round) => search.search(principal, { q: queries[round % queries.length], limit: 20 }),
    queries.length * 2,
  )),
})
const { parseQuery } = await built('core/search/query')
const { groupsOf } = await built('core/search/search-plan')
const { toTextQueries } = await built('core/search/to-tsquery')
const bare = `select id, ts_rank(tokens, $1::tsquery) as rank from search_entries where tokens @@ $1::tsquery order by rank desc limit 10`
print(
  'bare tsvector query of the same words',
  await timed(
    (round) =>
      owner.query(bare, [
        toTextQueries(groupsOf(parseQuery(queries[round % queries.length])))?.strict.match ?? '',
      ]),
    queries.length * 2,
  ),
)

await source.destroy()
await owner.end()
await database.stop()
