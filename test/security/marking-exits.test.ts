import { v7 } from 'uuid'
import type { BriefingView, RevisionView } from '#core/contracts/http/briefings'
import { markings, type Marking } from '#core/contracts/http/common'
import type { DeskPublication } from '#core/contracts/http/publishing'
import { exits, type Exit } from '#core/permissions/exits'
import { mayFlow, type Audience } from '#core/permissions/may-flow'
import { paragraph, writeBlocks } from '#test/factories/briefing'
import { approve, keepRevision, writeBriefing } from '#test/factories/signed-briefing'
import { ensurePortal } from '#test/support/ensure-portal'
import { PortalReader } from '#test/support/portal-reader'
import { startHouse, type Answer, type TestHouse } from '#test/support/test-house'
import { attempt, workerServices } from '#test/support/worker-services'
import { publishPlanned } from '#workers/delivery/publish-planned'
import { tellReaders } from '#workers/delivery/tell-readers'
import { makeExport } from '#workers/exporters/make'
import { indexBriefings } from '#workers/ingestion/index/index-briefings'

/** An approved briefing at one marking. Its word stands nowhere else: in the title and in the text. */
interface Planted {
  marking: Marking
  word: string
  briefing: BriefingView
  revision: RevisionView
  /** A file of the revision, made. */
  exportId: string
  /** What came of trying to publish it; a number is a refusal. */
  published: Answer<DeskPublication>
}

let house: TestHouse
let worker: ReturnType<typeof workerServices>
const planted = new Map<Marking, Planted>()

const ask = <T = Record<string, unknown>>(
  person: keyof TestHouse['people'] | null,
  method: string,
  path: string,
  body?: unknown,
) => house.request<T>(person && house.people[person], method, path, body === undefined ? {} : { body })

const plant = async (marking: Marking): Promise<Planted> => {
  const word = `zephyr${markings.indexOf(marking)}quartz`
  const blocks = [paragraph(`First ${word}.`), paragraph('Second.'), paragraph(`Third ${word}.`)]
  const briefing = await writeBriefing(house, { title: `About ${word}`, marking, blocks })
  // RED is for named people: the manager is to sign it, the second analyst is nobody to it.
  if (marking === 'RED')
    await ask('analyst', 'PUT', `/api/briefings/${briefing.id}/circle`, {
      userIds: [house.people.manager.id],
    })
  const revision = await keepRevision(house, briefing)
  expect((await approve(house, revision)).status).toBe(201)
  const asked = await ask<{ id: string }>('analyst', 'POST', `/api/revisions/${revision.id}/exports`, {
    format: 'json',
  })
  await makeExport(worker.services, { exportId: asked.body.id, actorId: house.people.analyst.id }, attempt)
  const published = await ask<DeskPublication>(
    'manager',
    'POST',
    `/api/revisions/${revision.id}/publications`,
    {},
  )
  return { marking, word, briefing, revision, exportId: asked.body.id, published }
}

beforeAll(async () => {
  await ensurePortal()
  house = await startHouse()
  worker = workerServices(house)
  await ask('member', 'PATCH', '/api/me', { newsletter: true })
  for (const marking of markings) planted.set(marking, await plant(marking))
  await indexBriefings(worker.services, {}, attempt)
  const { rows } = await house.owner.query<{ id: string }>('select id from publications')
  for (const { id } of rows)
    await tellReaders(worker.services, { publicationId: id, what: 'published' }, attempt)
}, 180_000)
afterAll(async () => {
  await worker.end()
  await house.stop()
})

const isRefusal = (answer: Answer): boolean => {
  if (answer.status < 400) return false
  // Who may not know of it is told that it does not exist; everybody else that the marking forbids it.
  expect([403, 404]).toContain(answer.status)
  if (answer.status === 403) expect((answer.body as { error: { code: string } }).error.code).toBe('MARKING')
  return true
}
const answers = async (answer: Promise<Answer>): Promise<boolean> => !isRefusal(await answer)
/** What the asker himself asked for is given back to him: in the search field, in links to the same search, as the address of a page that is not there. */
const onPages = async (
  word: string,
  paths: readonly string[],
  echo = /(value="|“|[?&]q=|%3Fq%3D)zephyr\dquartz/g,
): Promise<boolean> => {
  const pages = await Promise.all(paths.map((path) => new PortalReader(house.url).get(path)))
  return pages.some(({ html }) => html.replaceAll(echo, '').includes(word))
}
const rowsWith = async (statement: string, word: string): Promise<boolean> =>
  ((await house.owner.query(statement, [`%${word}%`])).rowCount ?? 0) > 0

/** Whether the words came out by this way, to somebody of its audience who is not named in a circle. */
const cases: Record<Exit, (planted: Planted) => Promise<boolean>> = {
  'live.desk-room': ({ word }) =>
    rowsWith(
      `select 1 from events where data::text like $1 and exists (select 1 from unnest(rooms) r where r like 'desk:%')`,
      word,
    ),
  'search.desk': async ({ word }) => {
    const path = `/api/search?q=${word}&desk=${house.desk.id}`
    const { body } = await ask<{ items: unknown[] }>('secondAnalyst', 'GET', path)
    return body.items.length > 0
  },
  'briefing.content': ({ briefing }) =>
    answers(ask('secondAnalyst', 'GET', `/api/briefings/${briefing.id}/content?format=text`)),
  'revision.read': async ({ briefing, revision }) => {
    const list = await ask('secondAnalyst', 'GET', `/api/briefings/${briefing.id}/revisions`)
    const read = await ask('secondAnalyst', 'GET', `/api/revisions/${revision.id}`)
    const changes = await ask('secondAnalyst', 'GET', `/api/revisions/${revision.id}/changes`)
    expect(isRefusal(read)).toBe(isRefusal(changes))
    expect(JSON.stringify(list.body).includes(revision.id)).toBe(!isRefusal(read))
    return !isRefusal(read)
  },
  'export.view': async ({ briefing, exportId }) => {
    const list = await ask('secondAnalyst', 'GET', `/api/briefings/${briefing.id}/exports`)
    const read = await ask('secondAnalyst', 'GET', `/api/exports/${exportId}`)
    expect(JSON.stringify(list.body).includes(exportId)).toBe(!isRefusal(read))
    return !isRefusal(read)
  },
  'export.file': async ({ exportId }) => {
    const lent = await ask('secondAnalyst', 'GET', `/api/exports/${exportId}/file`)
    return !isRefusal(lent) && answers(ask('secondAnalyst', 'GET', lent.headers.get('location')!))
  },
  'export.link': ({ exportId }) => answers(ask('manager', 'POST', `/api/exports/${exportId}/links`, {})),
  'export.locked-link': ({ exportId }) =>
    answers(ask('manager', 'POST', `/api/exports/${exportId}/links`, { password: 'quiet-harbour-lamp-9' })),
  'export.mail': ({ exportId }) =>
    answers(
      ask('manager', 'POST', `/api/exports/${exportId}/mails`, { to: [house.people.secondAnalyst.email] }),
    ),
  'publication.api': ({ published }) => Promise.resolve(!isRefusal(published)),
  'publication.planned': async ({ marking }) => {
    const { briefing, revision } = await again(marking, 'CLEAR')
    const publishAt = new Date(Date.now() + 3_600_000).toISOString()
    const path = `/api/revisions/${revision.id}/publications`
    const { body } = await ask<DeskPublication>('manager', 'POST', path, { publishAt })
    await ask('analyst', 'PATCH', `/api/briefings/${briefing.id}`, { marking })
    await house.owner.query(`update publication_plans set publish_at = now() where id = $1`, [body.id])
    await publishPlanned(
      worker.services,
      { publicationId: body.id, actorId: house.people.manager.id },
      attempt,
    )
    return rowsWithId(body.id)
  },
  'publication.correction': async ({ marking }) => {
    const { briefing, revision } = await again(marking, 'CLEAR')
    const made = await ask<DeskPublication>(
      'manager',
      'POST',
      `/api/revisions/${revision.id}/publications`,
      {},
    )
    await writeBlocks(house.owner, briefing.documentId, house.people.analyst, [
      paragraph('More.', { marking }),
    ])
    if (marking === 'RED')
      await ask('analyst', 'PUT', `/api/briefings/${briefing.id}/circle`, {
        userIds: [house.people.manager.id],
      })
    const next = await keepRevision(house, briefing)
    expect([next.marking, (await approve(house, next)).status]).toEqual([marking, 201])
    const body = { revisionId: next.id, note: 'Put right' }
    return answers(ask('manager', 'POST', `/api/publications/${made.body.id}/corrections`, body))
  },
  'publication.page': ({ word }) =>
    onPages(
      word,
      ['/', '/insight', '/zh', `/insight/about-${word}`],
      /insight(?:\/|%2F)about-zephyr\dquartz/g,
    ),
  'publication.image': async ({ word }) => {
    const upload = await pictureOf()
    await house.owner.query(`update publications set lead_image_id = $1 where slug = $2`, [
      upload,
      `about-${word}`,
    ])
    return (await ask(null, 'GET', `/insight/about-${word}/image`)).status === 200
  },
  'publication.feeds': ({ word }) => onPages(word, ['/feed.xml', '/feed.json']),
  'publication.sitemap': ({ word }) => onPages(word, ['/sitemap.xml']),
  'publication.search': ({ word }) => onPages(word, [`/search?q=${word}`]),
  'publication.newsletter': ({ word }) =>
    rowsWith(
      `select 1 from mails where text || subject like $1 and recipient = '${house.people.member.email}'`,
      word,
    ),
  'verification.public': async ({ revision }) => {
    const { body } = await ask<{ title: string | null }>(
      null,
      'GET',
      `/api/verifications/${revision.contentHash}`,
    )
    return body.title !== null
  },
}

/** A picture of the desk's, as an upload keeps it. */
const pictureOf = async (): Promise<string> => {
  const [id, sha256] = [v7(), await worker.services.storage.put(Buffer.from('picture'))]
  await house.owner.query(
    `insert into uploads (id, purpose, owner_id, desk_id, sha256, media_type, bytes) values ($1, 'lead-image', $2, $3, $4, 'image/png', 7)`,
    [id, house.people.manager.id, house.desk.id, sha256],
  )
  return id
}

/** Another approved one, first at this marking. */
const again = async (marking: Marking, at: Marking) => {
  const briefing = await writeBriefing(house, {
    title: `Once more ${markings.indexOf(marking)}`,
    marking: at,
  })
  const revision = await keepRevision(house, briefing)
  expect((await approve(house, revision)).status).toBe(201)
  return { briefing, revision }
}
const rowsWithId = async (id: string): Promise<boolean> =>
  (await house.owner.query('select 1 from publications where id = $1', [id])).rowCount === 1

/** Whoever is asked in these cases belongs to the desk and to no circle. */
const audienceOf = (exit: Exit): Audience => (exits[exit] === 'reader' ? 'desk' : exits[exit])

const table = markings.flatMap((marking) => (Object.keys(exits) as Exit[]).map((exit) => ({ marking, exit })))

describe('marking/exits: no way out leads past the marking', () => {
  test('every way out has a case', () => {
    expect(Object.keys(cases).sort()).toEqual(Object.keys(exits).sort())
  })

  test.each(table)('TLP:$marking by $exit', async ({ marking, exit }) => {
    expect(await cases[exit](planted.get(marking)!)).toBe(mayFlow(marking, audienceOf(exit)))
  })

  test('what was kept as RED stays with named people when the briefing is opened to its desk', async () => {
    const { briefing, revision, exportId } = planted.get('RED')!
    const changed = await ask('manager', 'PATCH', `/api/briefings/${briefing.id}`, { marking: 'GREEN' })
    expect(changed.status).toBe(200)
    await ask('analyst', 'PUT', `/api/briefings/${briefing.id}/circle`, { userIds: null })
    expect((await ask('secondAnalyst', 'GET', `/api/briefings/${briefing.id}`)).status).toBe(200)
    for (const path of [
      `/api/revisions/${revision.id}`,
      `/api/exports/${exportId}`,
      `/api/exports/${exportId}/file`,
    ]) {
      const answer = await ask('secondAnalyst', 'GET', path)
      expect([answer.status, answer.body]).toMatchObject([403, { error: { code: 'MARKING' } }])
    }
    for (const list of ['revisions', 'exports']) {
      const path = `/api/briefings/${briefing.id}/${list}`
      expect((await ask<{ items: unknown[] }>('secondAnalyst', 'GET', path)).body.items).toEqual([])
    }
  })

  test('a file that was lent is asked for again when it is fetched', async () => {
    const { briefing, exportId } = planted.get('AMBER')!
    const lent = await ask('secondAnalyst', 'GET', `/api/exports/${exportId}/file`)
    const address = lent.headers.get('location')!
    expect((await ask('secondAnalyst', 'GET', address)).status).toBe(200)
    await ask('analyst', 'PATCH', `/api/briefings/${briefing.id}`, { marking: 'RED' })
    expect((await ask('secondAnalyst', 'GET', address)).status).toBe(404)
  })
})
