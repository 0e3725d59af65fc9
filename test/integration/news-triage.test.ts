import type { ArticleSummary } from '#core/contracts/http/articles'
import type { Page } from '#core/contracts/http/common'
import type { NotificationList } from '#core/contracts/http/notifications'
import type { ArticlePage } from '#core/news/article-page'
import type { HandoverView } from '#core/news/handovers'
import type { TriageState } from '#core/news/triage'
import { makeArticle, type TestArticle } from '#test/factories/article'
import type { TestPerson } from '#test/factories/person'
import { addMember } from '#test/factories/desk'
import { makeSource, type TestSource } from '#test/factories/source'
import { LiveClient } from '#test/support/live-client'
import { startHouse, type TestHouse } from '#test/support/test-house'

describe('triage of the wire', () => {
  let house: TestHouse
  let articles: TestArticle[]
  beforeAll(async () => {
    house = await startHouse()
    const source = await makeSource(house.owner, house.desk)
    articles = []
    for (let index = 0; index < 6; index += 1)
      articles.push(await makeArticle(house.owner, source, { title: `Item ${index}` }))
  })
  afterAll(() => house.stop())

  const triage = (person: TestPerson, id: string, body: unknown) =>
    house.request<TriageState & { error?: { code: string; details?: { by?: { name: string } } } }>(
      person,
      'PATCH',
      `/api/articles/${id}/triage`,
      { body },
    )
  const view = async (name: string, person: TestPerson): Promise<string[]> => {
    const path = `/api/desks/${house.desk.id}/articles?view=${name}`
    const { body } = await house.request<Page<ArticleSummary>>(person, 'GET', path)
    return body.items.map(({ title }) => title)
  }

  test('a claim is seen live, is not taken by accident, and can be taken knowingly', async () => {
    const { analyst, secondAnalyst } = house.people
    const live = await LiveClient.of(house, secondAnalyst)
    await live.command('room:join', { room: `desk:${house.desk.id}` })
    const id = articles[0]!.id
    const claimed = await triage(analyst, id, { claimedBy: analyst.id })
    expect(claimed.body.claim?.by.name).toBe(analyst.name)
    const heard = await live.event(({ type }) => type === 'article.triaged')
    expect(heard.data).toMatchObject({ id, claim: { by: { id: analyst.id } } })
    const refused = await triage(secondAnalyst, id, { claimedBy: secondAnalyst.id })
    expect([refused.status, refused.body.error?.code, refused.body.error?.details?.by?.name]).toEqual([
      409,
      'CONFLICT',
      analyst.name,
    ])
    const taken = await triage(secondAnalyst, id, { claimedBy: secondAnalyst.id, take: true })
    expect(taken.body.claim?.by.id).toBe(secondAnalyst.id)
    expect((await triage(secondAnalyst, id, { claimedBy: null })).body.claim).toBeNull()
    live.close()
  })

  test('views: mine, unclaimed, kept, dismissed; a decision can be taken back', async () => {
    const { analyst, secondAnalyst } = house.people
    await triage(analyst, articles[1]!.id, { claimedBy: analyst.id })
    await triage(analyst, articles[2]!.id, { decision: 'kept' })
    const dismissed = await triage(analyst, articles[3]!.id, { decision: 'dismissed', reason: 'old news' })
    expect(dismissed.body.decision).toMatchObject({
      verdict: 'dismissed',
      reason: 'old news',
      by: { id: analyst.id },
    })
    expect(await view('mine', analyst)).toEqual(['Item 1'])
    expect(await view('mine', secondAnalyst)).toEqual([])
    expect(await view('kept', secondAnalyst)).toEqual(['Item 2'])
    expect(await view('dismissed', secondAnalyst)).toEqual(['Item 3'])
    expect(await view('unclaimed', analyst)).toEqual(['Item 5', 'Item 4', 'Item 0'])
    expect(await view('new', analyst)).toEqual(['Item 5', 'Item 4', 'Item 1', 'Item 0'])
    await triage(analyst, articles[3]!.id, { decision: null })
    expect(await view('dismissed', analyst)).toEqual([])
  })

  test('grades keep who and why; the newest counts, and the wire can ask for it', async () => {
    const { analyst, secondAnalyst } = house.people
    const id = articles[4]!.id
    await triage(analyst, id, { credibility: 4, reason: 'one unnamed voice' })
    await triage(secondAnalyst, id, { credibility: 2, reason: 'the port office says so too' })
    const { body } = await house.request<ArticlePage>(analyst, 'GET', `/api/articles/${id}`)
    expect(body.credibility).toBe(2)
    expect(body.grades.map(({ credibility, reason, by }) => [credibility, reason, by?.name])).toEqual([
      [2, 'the port office says so too', secondAnalyst.name],
      [4, 'one unnamed voice', analyst.name],
    ])
    const path = `/api/desks/${house.desk.id}/articles?credibility=3`
    const list = await house.request<Page<ArticleSummary>>(analyst, 'GET', path)
    expect(list.body.items.map((item) => item.title)).toEqual(['Item 4'])
  })

  test('what is assigned stands in that person’s inbox, and only there; people of no desk are assigned nothing', async () => {
    const { analyst, secondAnalyst, member } = house.people
    const live = await LiveClient.of(house, secondAnalyst)
    await triage(analyst, articles[5]!.id, { claimedBy: secondAnalyst.id })
    const told = await live.event(({ type }) => type === 'notification.added')
    expect(told.data).toMatchObject({ kind: 'assignment', object: `article:${articles[5]!.id}` })
    const inbox = async (person: TestPerson) =>
      (await house.request<NotificationList>(person, 'GET', '/api/notifications')).body
    expect((await inbox(secondAnalyst)).items.map(({ title, actor }) => [title, actor?.name])).toEqual([
      ['Item 5', analyst.name],
    ])
    expect((await inbox(analyst)).items).toEqual([])
    const { id } = (await inbox(secondAnalyst)).items[0]!
    const theirs = await house.request(analyst, 'POST', '/api/notifications/read', { body: { ids: [id] } })
    expect(theirs.status).toBe(200)
    expect((await inbox(secondAnalyst)).unread).toBe(1)
    await house.request(secondAnalyst, 'POST', '/api/notifications/read', { body: { ids: [id] } })
    expect((await inbox(secondAnalyst)).unread).toBe(0)
    expect((await triage(analyst, articles[0]!.id, { claimedBy: member.id })).status).toBe(422)
    live.close()
  })

  test('a hand-over names what is open; claims move when it is accepted, and only by the one named', async () => {
    const { analyst, secondAnalyst, manager } = house.people
    await triage(analyst, articles[1]!.id, { claimedBy: analyst.id })
    const made = await house.request<HandoverView>(analyst, 'POST', `/api/desks/${house.desk.id}/handovers`, {
      body: { note: 'Ask the port office.', toId: manager.id },
    })
    expect(made.body.items.map(({ kind, title }) => `${kind} ${title}`)).toEqual(
      expect.arrayContaining(['claimed Item 1', 'kept Item 2']),
    )
    const path = `/api/handovers/${made.body.id}/acceptance`
    expect((await house.request(secondAnalyst, 'POST', path)).status).toBe(403)
    const live = await LiveClient.of(house, secondAnalyst)
    await live.command('room:join', { room: `desk:${house.desk.id}` })
    expect((await house.request<HandoverView>(manager, 'POST', path)).body.acceptedAt).not.toBeNull()
    expect(await view('mine', manager)).toEqual(['Item 1'])
    expect(await view('mine', analyst)).toEqual([])
    await live.event(({ type }) => type === 'handover.accepted')
    const moved = live.events.filter(({ type }) => type === 'article.triaged')
    expect(moved).toHaveLength(1)
    expect(moved[0]!.data).toMatchObject({
      ...{ id: articles[1]!.id, decision: null },
      claim: { by: { id: manager.id, name: manager.name } },
    })
    live.close()
  })

  test('what somebody had claimed, or was to take over, is anybody’s when he has left the desk', async () => {
    const { analyst, secondAnalyst, manager } = house.people
    await triage(manager, articles[1]!.id, { claimedBy: null })
    const claimed = articles[4]!.id
    await triage(secondAnalyst, claimed, { claimedBy: secondAnalyst.id })
    await triage(secondAnalyst, articles[0]!.id, { claimedBy: secondAnalyst.id })
    await triage(secondAnalyst, articles[0]!.id, { decision: 'kept' })
    const made = await house.request<HandoverView>(analyst, 'POST', `/api/desks/${house.desk.id}/handovers`, {
      body: { note: 'For the night.', toId: secondAnalyst.id },
    })
    const acceptance = `/api/handovers/${made.body.id}/acceptance`
    expect((await house.request(manager, 'POST', acceptance)).status).toBe(403)
    expect(await view('unclaimed', analyst)).not.toContain('Item 4')

    const people = `/api/desks/${house.desk.id}/members`
    const left = await house.request(manager, 'DELETE', people, { body: { userId: secondAnalyst.id } })
    expect(left.status).toBe(204)
    expect(await view('unclaimed', analyst)).toContain('Item 4')
    const { body } = await house.request<ArticlePage>(analyst, 'GET', `/api/articles/${claimed}`)
    expect(body.claim).toBeNull()
    // What was decided stays as it was done.
    const kept = await house.request<ArticlePage>(analyst, 'GET', `/api/articles/${articles[0]!.id}`)
    expect(kept.body.claim?.by.id).toBe(secondAnalyst.id)
    const taken = await house.request<HandoverView>(manager, 'POST', acceptance)
    expect(taken.body).toMatchObject({ to: { id: manager.id } })
  })

  describe('a hand-over to whoever comes next', () => {
    let source: TestSource
    beforeAll(async () => {
      source = await makeSource(house.owner, house.desk)
    })
    const claimed = async (person: TestPerson, title: string): Promise<string> => {
      const { id } = await makeArticle(house.owner, source, { title })
      await triage(person, id, { claimedBy: person.id })
      return id
    }
    const handOver = async (person: TestPerson): Promise<HandoverView> =>
      (
        await house.request<HandoverView>(person, 'POST', `/api/desks/${house.desk.id}/handovers`, {
          body: {},
        })
      ).body
    const accept = (person: TestPerson, id: string) =>
      house.request<HandoverView & { error: { code: string; details: unknown } }>(
        person,
        'POST',
        `/api/handovers/${id}/acceptance`,
      )
    const claimantOf = async (id: string): Promise<string | undefined> =>
      (await house.request<ArticlePage>(house.people.manager, 'GET', `/api/articles/${id}`)).body.claim?.by.id

    test('moves what stands on it and still waits with the giver; what was decided is done', async () => {
      const { analyst, manager } = house.people
      const [open, decided, given] = [
        await claimed(analyst, 'Open'),
        await claimed(analyst, 'Decided'),
        await claimed(analyst, 'Given back'),
      ]
      const { id } = await handOver(analyst)
      expect((await accept(analyst, id)).status).toBe(403)
      await triage(analyst, decided, { decision: 'dismissed' })
      await triage(analyst, given, { claimedBy: null })
      const later = await claimed(analyst, 'Claimed since')

      const { body } = await accept(manager, id)
      const doneOf = (of: string) => body.items.find((item) => item.id === of)?.done
      expect([open, decided, given].map(doneOf)).toEqual([false, true, false])
      const claimants = await Promise.all([open, decided, given, later].map(claimantOf))
      expect(claimants).toEqual([manager.id, analyst.id, undefined, analyst.id])
    })

    test('is taken over by one of two who come at once, and the other is told by whom', async () => {
      const { analyst, secondAnalyst, manager } = house.people
      await addMember(house.owner, house.desk, secondAnalyst, 'analyst')
      const { id } = await handOver(analyst)
      const answers = await Promise.all([accept(manager, id), accept(secondAnalyst, id)])
      expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
      const { to, acceptedAt } = answers.find(({ status }) => status === 200)!.body
      const { error } = answers.find(({ status }) => status === 409)!.body
      expect(error).toMatchObject({ code: 'CONFLICT', details: { by: to, at: acceptedAt } })
    })

    test('names first what its giver has claimed, however much the desk has', async () => {
      const { analyst, manager } = house.people
      for (let index = 0; index < 100; index += 1) {
        const { id } = await makeArticle(house.owner, source, { title: `Of the manager ${index}` })
        await house.owner.query('update articles set claimed_by = $2, claimed_at = $3 where id = $1', [
          ...[id, manager.id, '2020-01-01'],
        ])
      }
      const mine = await claimed(analyst, 'Mine, claimed last')
      expect((await handOver(analyst)).items.map(({ id }) => id)).toContain(mine)
    })
  })
})
