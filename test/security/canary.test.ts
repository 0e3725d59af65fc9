import { paragraph, writeBlocks } from '#test/factories/briefing'
import { makeArticle } from '#test/factories/article'
import { makeSource } from '#test/factories/source'
import { routes } from '#test/security/access-matrix/routes'
import { makeWorld, type World } from '#test/security/access-matrix/world'
import { fromOtherDesk } from '#test/security/other-desk'
import { LiveClient } from '#test/support/live-client'
import { startHouse, type TestHouse } from '#test/support/test-house'
import { attempt, workerServices } from '#test/support/worker-services'
import { makeExport } from '#workers/exporters/make'

/** A word that stands nowhere else; planted in everything of the first desk that has words. */
const canary = 'zephyrquartz'

let house: TestHouse
let ours: World
let theirs: World
beforeAll(async () => {
  house = await startHouse()
  ours = await makeWorld(house)
  theirs = await makeWorld(fromOtherDesk(house))
  const source = await makeSource(house.owner, house.desk, { title: canary })
  const article = await makeArticle(house.owner, source, { title: canary, text: `The ${canary} was seen.` })
  const { manager } = house.people
  const thread = await house.request<{ id: string }>(manager, 'POST', '/api/threads', {
    body: { on: `article:${article.id}`, title: canary },
  })
  await house.request(manager, 'POST', `/api/threads/${thread.body.id}/messages`, { body: { text: canary } })
  await house.request(manager, 'POST', `/api/desks/${house.desk.id}/briefings`, {
    body: { title: canary, articleId: article.id },
  })
  await plantInWork()
})
afterAll(() => house.stop())

/** In everything on the way from a draft to a file that the routes of the first desk lead to: text, revision, review, export. */
const plantInWork = async (): Promise<void> => {
  const { analyst, manager } = house.people
  const ask = <T = { id: string }>(person: typeof analyst, method: string, path: string, body: object) =>
    house.request<T>(person, method, path, { body })
  const { body: briefing } = await ask<{ id: string; documentId: string }>(
    analyst,
    'POST',
    `/api/desks/${house.desk.id}/briefings`,
    { title: `${canary} draft`, marking: 'GREEN' },
  )
  await writeBlocks(house.owner, briefing.documentId, analyst, [paragraph(`The ${canary} fell.`)])
  const { body: revision } = await ask(analyst, 'POST', `/api/briefings/${briefing.id}/revisions`, {
    name: `${canary} for review`,
  })
  const note = `Is the ${canary} right?`
  await ask(analyst, 'POST', `/api/briefings/${briefing.id}/reviews`, { reviewers: [manager.id], note })
  const { body: file } = await ask(analyst, 'POST', `/api/revisions/${revision.id}/exports`, {
    format: 'html',
  })
  const worker = workerServices(house)
  await makeExport(worker.services, { exportId: file.id, actorId: analyst.id }, attempt)
  await worker.end()
  ours.briefingId = briefing.id
  ours.revisionId = revision.id
  ours.exportId = file.id
}

/** What the asker himself asked for, given back to him: in a redirect, or in the search field of the portal. */
const ownEcho = new RegExp(String.raw`(q=|q%3D|value=\\"|[“])` + canary, 'g')

const reading = Object.keys(routes).filter((route) => route.startsWith('GET '))

describe('security/canary: what one desk says appears in no byte of another', () => {
  test('its own people do find the word', async () => {
    const seen = await house.request(house.people.analyst, 'GET', `/api/desks/${house.desk.id}/articles`)
    expect(JSON.stringify(seen.body)).toContain(canary)
  })

  test.each(reading)('%s', async (route) => {
    // A route without ids is the same for both desks.
    const asked = [...new Set([theirs, ours].map((world) => routes[route]!.call(world).path))]
    for (const path of [
      ...asked,
      ...asked.map((plain) => `${plain}${plain.includes('?') ? '&' : '?'}q=${canary}`),
    ]) {
      for (const person of [house.people.otherManager, house.people.member, house.people.admin, null]) {
        const answer = await house.request(person, 'GET', path)
        const bytes = JSON.stringify([answer.body, [...answer.headers]]).replaceAll(ownEcho, '')
        expect(bytes).not.toContain(canary)
      }
    }
  })

  // After the routes: the admin's list of caught mails, which only the demo has, holds every mail.
  test('no mail carries it to anybody who is not on the desk', async () => {
    const { analyst, manager } = house.people
    const mails = `/api/exports/${ours.exportId!}/mails`
    const sent = await house.request(manager, 'POST', mails, { body: { to: [analyst.email], note: canary } })
    expect(sent.status).toBe(202)
    const { rows } = await house.owner.query<{ recipient: string }>(
      `select distinct recipient from mails where position($1 in concat_ws(' ', subject, text, html)) > 0`,
      [canary],
    )
    const own = [analyst, house.people.secondAnalyst, manager]
    expect(rows.map(({ recipient }) => recipient)).toContain(analyst.email)
    expect(own.map(({ email }) => email)).toEqual(
      expect.arrayContaining(rows.map(({ recipient }) => recipient)),
    )
  })

  test('no socket of the other desk hears it, in rooms or catch-up', async () => {
    const client = await LiveClient.of(house, house.people.otherAnalyst)
    const heard: unknown[] = []
    client.socket.onAny((...parameters: unknown[]) => heard.push(parameters))
    const answers = []
    for (const desk of [house.desk.id, house.otherDesk.id])
      answers.push(await client.command('room:join', { room: `desk:${desk}`, since: 0 }))
    const { manager } = house.people
    await house.request(manager, 'POST', `/api/desks/${house.desk.id}/briefings`, {
      body: { title: `${canary} again` },
    })
    const own = await house.request<{ id: string }>(
      house.people.otherManager,
      'POST',
      `/api/desks/${house.otherDesk.id}/briefings`,
      { body: { title: 'Ours' } },
    )
    await client.event(
      ({ type, data }) => type === 'briefing.added' && (data as { id: string }).id === own.body.id,
    )
    expect(JSON.stringify([heard, answers])).not.toContain(canary)
    client.close()
  })
})

describe('db/sql-injection: no text from outside becomes SQL', () => {
  const texts = [
    `'; drop table articles; --`,
    `1) or 1=1 --`,
    `CASE WHEN (SELECT 1)=1 THEN id END`,
    `%' or '1'='1`,
    `\\'; select pg_sleep(10); --`,
    `$1`,
    `\u0000`,
  ]

  test.each(reading)('%s keeps its answer whatever its parameters say', async (route) => {
    const { path } = routes[route]!.call(theirs)
    for (const name of ['q', 'cursor', 'sort', 'source', 'view', 'limit', 'on', 'language']) {
      for (const text of texts) {
        const answer = await house.request(
          house.people.otherManager,
          'GET',
          `${path.split('?')[0]!}?${name}=${encodeURIComponent(text)}`,
        )
        expect([route, name, text, answer.status < 500]).toEqual([route, name, text, true])
        expect(JSON.stringify(answer.body)).not.toContain(canary)
      }
    }
    const { rows } = await house.owner.query<{ n: string }>('select count(*) as n from articles')
    expect(Number(rows[0]!.n)).toBeGreaterThan(1)
  })
})
