import type { ArticleSummary } from '#core/contracts/http/articles'
import type { Page } from '#core/contracts/http/common'
import type { ThreadView } from '#core/contracts/http/threads'
import type { StoryChanged, StoryPage, StorySummary } from '#core/news/stories'
import { createDataSource } from '#server/database/data-source'
import { Transactions } from '#server/database/transactions'
import { makeArticle, type TestArticle } from '#test/factories/article'
import { makeSource, type TestSource } from '#test/factories/source'
import { LiveClient } from '#test/support/live-client'
import { rowLock } from '#test/support/row-lock'
import { startHouse, type TestHouse } from '#test/support/test-house'
import { recordOrigin } from '#workers/ingestion/cluster/record-origin'
import type { Services } from '#workers/runtime/processor'

const quakeZh =
  '据中国地震台网测定，11月20日14时许，湖北秭归发生4.8级地震，震源深度13公里。地震造成30人受伤，其中两人伤势较重，已送往州医院救治；初步统计有221间房屋受损。铁路部门对途经列车采取限速措施，228名工务人员上线检查桥梁和隧道。'
const quakeEn =
  'A magnitude 4.8 earthquake struck Zigui in Hubei on November 20, the China Earthquake Networks Center said, at a depth of 13 kilometres. At least 30 people were injured and 221 houses were damaged, local officials said. Some 228 firefighters were sent to the epicentre.'
const quakeLate =
  'Rescuers in Zigui searched 221 damaged houses on Friday after the magnitude 4.8 earthquake of November 20 in Hubei; 30 people were injured, and trains on the line run slowly until bridges are checked.'
const trade =
  'Peru and China signed an agreement on lithium in Beijing on January 11. The deal aims to lift annual trade by half within five years and cuts tariffs on 286 kinds of goods, the commerce ministry said.'

describe('stories', () => {
  let house: TestHouse
  let source: TestSource
  let services: Services
  let close: () => Promise<void>
  let zh: TestArticle
  let en: TestArticle
  let other: TestArticle
  beforeAll(async () => {
    house = await startHouse()
    source = await makeSource(house.owner, house.desk)
    const data = createDataSource({
      url: house.database.appUrl,
      applicationName: 'stories-test',
      poolSize: 4,
      statementTimeoutMs: 15_000,
      onPoolError: () => undefined,
    })
    await data.initialize()
    services = { transactions: new Transactions(data) } as unknown as Services
    close = () => data.destroy()
    zh = await makeArticle(house.owner, source, {
      title: '湖北秭归发生4.8级地震',
      text: quakeZh,
      language: 'zh-Hans',
    })
    en = await makeArticle(house.owner, source, {
      title: 'A magnitude 4.8 earthquake struck Zigui',
      text: quakeEn,
    })
    other = await makeArticle(house.owner, source, { title: 'Peru and China sign lithium deal', text: trade })
  })
  afterAll(async () => {
    await close()
    await house.stop()
  })

  const record = (article: TestArticle) =>
    recordOrigin(
      services,
      { deskId: house.desk.id, articleId: article.id },
      { jobId: 'x', number: 1, last: false },
    )
  const get = async <T>(path: string): Promise<T> =>
    (await house.request<T>(house.people.analyst, 'GET', path)).body
  const stories = async (): Promise<StorySummary[]> =>
    (await get<Page<StorySummary>>(`/api/desks/${house.desk.id}/stories`)).items
  const read = (id: string) => get<StoryPage>(`/api/stories/${id}`)
  const begin = (story: string) =>
    house.request(house.people.analyst, 'POST', '/api/threads', { body: { on: `story:${story}` } })
  const change = async (id: string, body: unknown): Promise<StoryChanged> => {
    const answer = await house.request<StoryChanged>(house.people.analyst, 'PATCH', `/api/stories/${id}`, {
      body,
    })
    expect(answer.status).toBe(200)
    return answer.body
  }
  const titlesIn = async (id: string): Promise<string[]> =>
    (await read(id)).origins.flatMap(({ reports }) => reports.map(({ title }) => title)).sort()

  test('two reports of one event in two languages become a story that says why; another event does not', async () => {
    const live = await LiveClient.of(house, house.people.secondAnalyst)
    await live.command('room:join', { room: `desk:${house.desk.id}` })
    for (const article of [zh, en, other]) await record(article)
    await record(en)
    const [story, ...more] = await stories()
    expect(more).toEqual([])
    expect(story).toMatchObject({
      title: zh.title,
      counts: { reports: 2, origins: 2 },
      found: true,
      state: 'live',
    })
    const page = await read(story!.id)
    const reasons = page.origins.flatMap(({ reports }) => reports.map(({ reason }) => reason))
    expect(reasons.map(({ kind }) => kind)).toEqual(['likeness', 'likeness'])
    expect(JSON.stringify(reasons)).toContain('4.8')
    const added = await live.event(({ type }) => type === 'story.added')
    expect(added.data).toMatchObject({ id: story!.id })
    const placed = await live.event(({ type }) => type === 'article.placed')
    expect(placed.data).toMatchObject({ story: { id: story!.id }, counts: { reports: 2, origins: 2 } })
    live.close()
  })

  test('a later report joins; a reprint counts as a report and not as an origin; the wire says so', async () => {
    const late = await makeArticle(house.owner, source, {
      title: 'Zigui rescuers search damaged houses',
      text: quakeLate,
    })
    const reprint = await makeArticle(house.owner, source, { title: 'Quake in Hubei', text: quakeEn })
    await record(late)
    await record(reprint)
    const [story] = await stories()
    expect(story?.counts).toEqual({ reports: 4, origins: 3 })
    const page = await read(story!.id)
    const reasonOf = (id: string) =>
      page.origins.flatMap(({ reports }) => reports).find((report) => report.id === id)?.reason.kind
    expect([reasonOf(late.id), reasonOf(reprint.id)]).toEqual(['likeness', 'reprint'])
    const wire = await get<Page<ArticleSummary>>(`/api/desks/${house.desk.id}/articles?story=${story!.id}`)
    expect(wire.items.map(({ counts }) => counts)).toEqual(
      Array.from({ length: 4 }, () => ({ reports: 4, origins: 3 })),
    )
  })

  test('what a person takes out stays out, whatever the machine finds', async () => {
    const [story] = await stories()
    await change(story!.id, { takeOut: [en.id] })
    await record(en)
    expect(await titlesIn(story!.id)).not.toContain(en.title)
    await change(story!.id, { add: [en.id] })
    expect(await titlesIn(story!.id)).toContain(en.title)
    await record(en)
    const report = (await read(story!.id)).origins
      .flatMap(({ reports }) => reports)
      .find(({ id }) => id === en.id)
    expect(report).toMatchObject({ reason: { kind: 'person' }, addedBy: { id: house.people.analyst.id } })
  })

  test('split makes a story of its own and keeps the two apart; merge brings articles and discussion together', async () => {
    const [story] = await stories()
    const { split } = await change(story!.id, {
      split: { articleIds: [zh.id], title: 'The quake, in Chinese' },
    })
    expect(split?.title).toBe('The quake, in Chinese')
    expect(await titlesIn(split!.id)).toEqual([zh.title])
    await record(zh)
    expect(await titlesIn(split!.id)).toEqual([zh.title])
    const thread = await house.request<{ id: string }>(house.people.analyst, 'POST', '/api/threads', {
      body: { on: `story:${split!.id}`, title: 'Magnitude?' },
    })
    expect(thread.status).toBe(201)
    await begin(split!.id)
    await change(split!.id, { title: 'The quake, renamed' })
    await begin(story!.id)
    const { story: merged } = await change(split!.id, { mergeInto: story!.id })
    expect(merged.id).toBe(story!.id)
    expect(await titlesIn(story!.id)).toContain(zh.title)
    expect((await read(split!.id)).mergedInto).toBe(story!.id)
    const threads = await get<Page<ThreadView>>(`/api/threads?on=story:${story!.id}`)
    // One general discussion: the other story's bears the title that the story had.
    expect(threads.items.map(({ title, general }) => [title, general])).toEqual([
      ['Magnitude?', false],
      ['The quake, renamed', false],
      [merged.title, true],
    ])
    expect(new Set(threads.items.map(({ objectTitle }) => objectTitle))).toEqual(new Set([merged.title]))
    const kinds = (await read(story!.id)).timeline.map(({ kind, change: what }) => what ?? kind)
    expect(kinds).toEqual(expect.arrayContaining(['origin', 'taken-out', 'added', 'split', 'merged']))
    const again = await house.request(house.people.analyst, 'PATCH', `/api/stories/${split!.id}`, {
      body: { title: 'x' },
    })
    expect(again.status).toBe(410)
  })

  describe('while the stories of the desk are sorted', () => {
    const make = async (title: string): Promise<string> => {
      const article = await makeArticle(house.owner, source, { title })
      const path = `/api/desks/${house.desk.id}/stories`
      const body = { articleIds: [article.id] }
      return (await house.request<StorySummary>(house.people.analyst, 'POST', path, { body })).body.id
    }
    const ask = async (method: 'PATCH' | 'POST', path: string, body: unknown): Promise<number> =>
      (await house.request(house.people.secondAnalyst, method, `/api/${path}`, { body })).status

    /** What somebody else asks for of a story that goes away, of an article and of another story. */
    const asked = {
      'takes articles': (from: string, late: string) => ask('PATCH', `stories/${from}`, { add: [late] }),
      'is given one by triage': (from: string, late: string) =>
        ask('PATCH', `articles/${late}/triage`, { storyId: from }),
      'is merged elsewhere': (from: string, _: string, elsewhere: string) =>
        ask('PATCH', `stories/${from}`, { mergeInto: elsewhere }),
      'is discussed': (from: string) => ask('POST', 'threads', { on: `story:${from}` }),
    }
    test.each(Object.entries(asked))('one that is merged meanwhile no longer %s', async (_, later) => {
      const [from, into, elsewhere] = [await make('From'), await make('Into'), await make('Elsewhere')]
      const late = await makeArticle(house.owner, source, { title: 'Late' })
      const lock = await rowLock(house.owner, 'stories', house.desk.id)
      const merging = ask('PATCH', `stories/${from}`, { mergeInto: into })
      await lock.waitedFor(1)
      const refused = later(from, late.id, elsewhere)
      await lock.waitedFor(2)
      await lock.release()
      expect([await merging, await refused]).toEqual([200, 410])
      expect(await titlesIn(from)).toEqual([])
      expect(await read(from)).toMatchObject({ mergedInto: into })
    })

    test('somebody who puts an article into a story waits for the machine that places the same article', async () => {
      const id = await make('Placed by a person')
      const article = await makeArticle(house.owner, source, { title: 'Wanted by two' })
      const lock = await rowLock(house.owner, 'stories', house.desk.id)
      const triaged = ask('PATCH', `articles/${article.id}/triage`, { storyId: id })
      await lock.waitedFor(1)
      await lock.query(
        `insert into story_articles (article_id, desk_id, story_id, reason) values ($1, $2, $3, '{"kind":"reprint"}')`,
        [article.id, house.desk.id, id],
      )
      await lock.release()
      expect(await triaged).toBe(200)
    })
  })

  test('of a story with more reports than a page holds the newest are shown, numbered among all, and the others on asking', async () => {
    const first = await makeArticle(house.owner, source, { title: 'Long ago', firstSeenAt: new Date(0) })
    const made = await house.request<StorySummary>(
      house.people.analyst,
      'POST',
      `/api/desks/${house.desk.id}/stories`,
      { body: { articleIds: [first.id], title: 'Long' } },
    )
    const { rows } = await house.owner.query<{ id: string }>(
      `insert into articles (id, desk_id, source_id, identity, title, completeness, first_seen_at)
       select gen_random_uuid(), $1, $2, 'long ' || n, 'Report ' || n, 'full', now() - make_interval(secs => 600 - n)
         from generate_series(1, 500) n returning id`,
      [house.desk.id, source.id],
    )
    const ids = rows.map(({ id }) => id)
    await house.owner.query(
      `insert into story_articles (article_id, desk_id, story_id, reason) select id, $1, $2, '{"kind":"person"}' from unnest($3::uuid[]) id`,
      [house.desk.id, made.body.id, ids],
    )
    // The newest report is a print of the oldest.
    await house.owner.query(
      `insert into article_origins (article_id, desk_id, origin_id) select id, $1, $2 from unnest($3::uuid[]) id`,
      [house.desk.id, first.id, [first.id, ids.at(-1)]],
    )
    const page = await read(made.body.id)
    const titles = page.timeline.filter(({ articleId }) => articleId !== null).map(({ title }) => title)
    expect([titles.length, titles[0], titles.at(-1)]).toEqual([500, 'Report 1', 'Report 500'])
    expect(page.counts).toEqual({ reports: 501, origins: 500 })
    expect(page.origins.map(({ number, reports }) => [number, reports[0]?.title]).slice(0, 2)).toEqual([
      [1, 'Report 500'],
      [2, 'Report 1'],
    ])
    expect(page.timeline.find(({ articleId }) => articleId === ids.at(-1))).toMatchObject({
      kind: 'report',
      count: 2,
    })
    const all = await get<StoryPage>(`/api/stories/${made.body.id}?reports=1000`)
    expect(all.origins[0]?.reports.map(({ title }) => title)).toEqual(['Long ago', 'Report 500'])
  })

  test('a person makes a story of anything; the room is heard by the desk’s people only', async () => {
    const made = await house.request<StorySummary>(
      house.people.analyst,
      'POST',
      `/api/desks/${house.desk.id}/stories`,
      { body: { articleIds: [other.id] } },
    )
    expect(made.body).toMatchObject({ title: other.title, found: false, counts: { reports: 1, origins: 1 } })
    const mine = await LiveClient.of(house, house.people.secondAnalyst)
    const theirs = await LiveClient.of(house, house.people.otherAnalyst)
    const room = `story:${made.body.id}`
    expect(await mine.command('room:join', { room })).toMatchObject({ ok: true })
    expect(await theirs.command('room:join', { room })).toMatchObject({
      ok: false,
      error: { code: 'NOT_FOUND' },
    })
    await house.request(house.people.analyst, 'PATCH', `/api/stories/${made.body.id}`, {
      body: { title: 'Lithium' },
    })
    const heard = await mine.event(({ type, room: where }) => type === 'story.changed' && where === room)
    expect(heard.data).toMatchObject({ title: 'Lithium' })
    mine.close()
    theirs.close()
  })
})
