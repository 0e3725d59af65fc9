import type { ChangedSince, Undone } from '#core/news/undo'
import type { StoryChanged, StoryMade, StoryPage } from '#core/news/stories'
import type { Triaged } from '#core/news/triage'
import type { ThreadView } from '#core/contracts/http/threads'
import { makeArticle, type TestArticle } from '#test/factories/article'
import { addMember, makeDesk } from '#test/factories/desk'
import type { TestPerson } from '#test/factories/person'
import { makeSource, type TestSource } from '#test/factories/source'
import { LiveClient } from '#test/support/live-client'
import { startHouse, type TestHouse } from '#test/support/test-house'

interface Refused {
  error: { code: string; details?: ChangedSince }
}

describe('what is taken back', () => {
  let house: TestHouse
  let source: TestSource
  let analyst: TestPerson
  let other: TestPerson
  beforeAll(async () => {
    house = await startHouse()
    source = await makeSource(house.owner, house.desk)
    analyst = house.people.analyst
    other = house.people.secondAnalyst
  })
  afterAll(() => house.stop())

  const articles = async (word: string, count: number): Promise<TestArticle[]> => {
    const made: TestArticle[] = []
    for (let index = 0; index < count; index += 1)
      made.push(await makeArticle(house.owner, source, { title: `${word} ${index}` }))
    return made
  }
  const post = <T>(person: TestPerson, path: string, body: unknown) =>
    house.request<T>(person, 'POST', `/api/${path}`, { body })
  const patch = <T>(person: TestPerson, path: string, body: unknown) =>
    house.request<T>(person, 'PATCH', `/api/${path}`, { body })
  const triage = async (person: TestPerson, id: string, body: unknown): Promise<Triaged> =>
    (await patch<Triaged>(person, `articles/${id}/triage`, body)).body
  const begin = async (articleIds: string[], title: string, keep = false): Promise<StoryMade> =>
    (await post<StoryMade>(analyst, `desks/${house.desk.id}/stories`, { articleIds, title, keep })).body
  const correct = async (id: string, body: unknown): Promise<StoryChanged> =>
    (await patch<StoryChanged>(analyst, `stories/${id}`, body)).body
  const undo = <T = Undone>(person: TestPerson, ...ids: (string | null)[]) =>
    post<T>(person, `desks/${house.desk.id}/undo`, { ids })

  /** Everything of the desk that an act on articles and stories may change, to the microsecond. */
  const everything = async (): Promise<unknown> => {
    const tables = [
      ['stories', 't.*'],
      ['story_articles', 't.*'],
      ['story_refusals', 't.*'],
      ['story_changes', 't.*'],
      ['threads', 't.*'],
      ['articles', 't.*'],
      ['article_reads', 't.*'],
    ] as const
    const dumps = await Promise.all(
      tables.map(async ([table, columns]) => {
        const { rows } = await house.owner.query<{ rows: unknown }>(
          `select coalesce(jsonb_agg(to_jsonb(x) order by to_jsonb(x)::text), '[]') as rows
             from (select ${columns} from ${table} t where desk_id = $1) x`,
          [house.desk.id],
        )
        return [table, rows[0]!.rows]
      }),
    )
    return Object.fromEntries(dumps) as unknown
  }

  test('an article that went to a new story is as before, the story is gone, and others see it', async () => {
    const [one, two] = await articles('Fees', 2)
    await triage(other, one!.id, { decision: 'dismissed', reason: 'old news' })
    const before = await everything()
    const live = await LiveClient.of(house, other)
    await live.command('room:join', { room: `desk:${house.desk.id}` })
    const made = await begin([one!.id, two!.id], 'Port fees', true)
    const kept = await house.request<Triaged>(analyst, 'GET', `/api/articles/${one!.id}`)
    expect(kept.body.decision).toMatchObject({ verdict: 'kept', by: { id: analyst.id } })

    const back = await undo(analyst, made.undo)
    expect(back.status).toBe(200)
    expect(back.body.articles.find(({ id }) => id === one!.id)?.decision).toMatchObject({
      ...{ verdict: 'dismissed', reason: 'old news' },
      by: { id: other.id },
    })
    expect(await everything()).toEqual(before)
    await live.event(({ type, data }) => type === 'story.removed' && 'id' in data && data.id === made.id)
    const isOut = (data: object) =>
      'ids' in data && 'story' in data && data.story === null && (data.ids as string[]).includes(one!.id)
    await live.event(({ type, data }) => type === 'article.placed' && isOut(data))
    await live.event(
      ({ type, data }) =>
        type === 'article.triaged' && data.id === one!.id && data.decision?.verdict === 'dismissed',
    )
    expect((await undo<Refused>(analyst, made.undo)).body.error.code).toBe('GONE')
    live.close()
  })

  test('an article that was kept into another story goes back to the one it was in, which had gone', async () => {
    const [one, two] = await articles('Rivers', 2)
    const target = await begin([two!.id], 'Rivers rise')
    // A story that nobody made goes when its last report leaves it.
    const found = await begin([one!.id], 'Found by itself')
    await house.owner.query('update stories set created_by = null where id = $1', [found.id])
    const before = await everything()
    const { undo: act } = await triage(analyst, one!.id, { decision: 'kept', storyId: target.id })
    expect((await house.request(analyst, 'GET', `/api/stories/${found.id}`)).status).toBe(404)
    expect((await undo(analyst, act)).status).toBe(200)
    expect(await everything()).toEqual(before)
  })

  test('a split, a merge with its discussions, and what was taken out leave nothing', async () => {
    const [one, two, three] = await articles('Quake', 3)
    const story = await begin([one!.id, two!.id], 'Quake')
    const into = await begin([three!.id], 'Quake in Zigui')
    for (const id of [story.id, into.id]) await post(analyst, 'threads', { on: `story:${id}` })
    const before = await everything()

    const split = await correct(story.id, { split: { articleIds: [two!.id] } })
    expect((await undo(analyst, split.undo)).status).toBe(200)
    expect(await everything()).toEqual(before)

    const out = await correct(story.id, { takeOut: [one!.id, two!.id] })
    expect((await undo(analyst, out.undo)).status).toBe(200)
    expect(await everything()).toEqual(before)

    const live = await LiveClient.of(house, other)
    await live.command('room:join', { room: `desk:${house.desk.id}` })
    const merged = await correct(story.id, { mergeInto: into.id })
    expect((await undo(analyst, merged.undo)).status).toBe(200)
    expect(await everything()).toEqual(before)
    await live.event(({ type, data }) => type === 'story.added' && 'id' in data && data.id === story.id)
    const page = await house.request<StoryPage>(other, 'GET', `/api/stories/${story.id}`)
    expect(page.body.mergedInto).toBeNull()
    expect(page.body.origins.flatMap(({ reports }) => reports)).toHaveLength(2)
    live.close()
  })

  test('what somebody has changed since is named, and nothing is taken back', async () => {
    const [one, two] = await articles('Strike', 2)
    const first = await triage(analyst, one!.id, { decision: 'kept' })
    const second = await triage(analyst, two!.id, { decision: 'kept' })
    await triage(other, one!.id, { decision: 'dismissed' })
    const before = await everything()
    const refused = await undo<Refused>(analyst, second.undo, first.undo)
    expect([refused.status, refused.body.error.code]).toEqual([409, 'CHANGED_SINCE'])
    expect(refused.body.error.details).toMatchObject({ title: 'Strike 0', by: { name: other.name } })
    expect(await everything()).toEqual(before)
    // What is not the same: somebody works on it since.
    await triage(other, two!.id, { claimedBy: other.id })
    expect((await undo(analyst, second.undo)).body.articles[0]).toMatchObject({
      ...{ decision: null },
      claim: { by: { id: other.id } },
    })
  })

  test('a new story is not taken back with what others have said or brought into it', async () => {
    const [one, two, three] = await articles('Ferry', 3)
    const talked = await begin([one!.id], 'Ferry', true)
    await post<ThreadView>(other, 'threads', { on: `story:${talked.id}` })
    const grown = await begin([two!.id], 'Ferry late', true)
    await triage(other, three!.id, { decision: 'kept', storyId: grown.id })
    const before = await everything()
    for (const story of [talked, grown]) {
      const refused = await undo<Refused>(analyst, story.undo)
      expect(refused.body.error.code).toBe('CHANGED_SINCE')
      expect(refused.body.error.details?.title).toBe(story.title)
    }
    expect(await everything()).toEqual(before)
  })

  test('only own acts, of this desk and this day, and of stories that one may see', async () => {
    const [one, two] = await articles('Own', 2)
    const { undo: act } = await triage(analyst, one!.id, { decision: 'kept' })
    expect((await undo(other, act)).status).toBe(404)
    const elsewhere = await makeDesk(house.owner, { name: 'Elsewhere' })
    await addMember(house.owner, elsewhere, house.people.manager, 'manager')
    const foreign = await post(house.people.manager, `desks/${elsewhere.id}/undo`, { ids: [act] })
    expect(foreign.status).toBe(404)
    const story = await begin([two!.id], 'Closed to me')
    const renamed = await correct(story.id, { title: 'Closed to you' })
    await house.owner.query(
      `insert into resource_members (kind, resource_id, desk_id, user_id) values ('story', $1, $2, $3)`,
      [story.id, house.desk.id, other.id],
    )
    expect((await undo(analyst, renamed.undo)).status).toBe(404)
    await house.owner.query(`update ways_back set at = now() - interval '25 hours' where id = $1`, [act])
    expect((await undo(analyst, act)).status).toBe(404)
    expect((await triage(analyst, one!.id, { claimedBy: null })).undo).toBeNull()
  })

  test('two who take back at once: one does, and the act is done once', async () => {
    const [one] = await articles('Twice', 1)
    const { undo: act } = await triage(analyst, one!.id, { claimedBy: analyst.id })
    const answers = await Promise.all([undo(analyst, act), undo(analyst, act)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 410])
  })
})
