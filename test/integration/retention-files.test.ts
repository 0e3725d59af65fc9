import { randomUUID } from 'node:crypto'
import { v7 } from 'uuid'
import type { ExportView } from '#core/contracts/http/exports'
import { makeArticle } from '#test/factories/article'
import { paragraph } from '#test/factories/briefing'
import { approve, keepRevision, writeBriefing } from '#test/factories/signed-briefing'
import { makeSource } from '#test/factories/source'
import { retainingIn } from '#test/integration/support/retaining-in'
import { startHouse, type TestHouse } from '#test/support/test-house'
import { workerServices } from '#test/support/worker-services'
import { storeRaw } from '#workers/ingestion/store/store-raw'
import { removeDue } from '#workers/maintenance/remove-due'
import type { Services } from '#workers/runtime/processor'

let house: TestHouse
let services: Services
let end: () => Promise<void>
beforeAll(async () => {
  house = await startHouse({ config: { BRIEFROOM_LIMIT_FACTOR: '100' } })
  ;({ services, end } = workerServices(house))
})
afterAll(async () => {
  await end()
  await house.stop()
})

const { ask, apply, ids } = retainingIn(
  () => house,
  () => services,
)

/** A publisher's answer of 100 days ago, with its bytes; null: as the feed's, of no article. */
const oldResponse = async (
  articleId: string | null,
  url = 'https://news.example/a',
  content = `<p>${randomUUID()}</p>`,
): Promise<string> => {
  const bytes = Buffer.from(content)
  const sha256 = await services.storage.put(bytes)
  await house.owner.query(
    `insert into raw_responses (sha256, url, status, bytes, fetched_at) values ($1, $2, 200, $3, now() - interval '100 days')`,
    [sha256, url, bytes.length],
  )
  if (articleId !== null)
    await house.owner.query(
      `insert into article_versions (id, desk_id, article_id, number, title, html, tree, text, text_sha256, extractor_version, raw_sha256)
       values ($1, $2, $3, 77, 'Fees', '', '[]', 'Fees', $4, 1, $5)`,
      [v7(), house.desk.id, articleId, 'ab'.repeat(32), sha256],
    )
  return sha256
}
const bytesKept = async (hashes: string[]): Promise<boolean[]> =>
  Promise.all(hashes.map((sha256) => services.storage.has(sha256)))

describe('what goes with its bytes', () => {
  test('answers of publishers that no citation needs, with their bytes', async () => {
    const source = await makeSource(house.owner, house.desk)
    const article = () => makeArticle(house.owner, source)
    const [cited, quoted, dull] = [await article(), await article(), await article()]
    const briefing = await writeBriefing(house, { title: 'Evidence' })
    await house.owner.query(
      'insert into briefing_citations (briefing_id, article_id, desk_id) values ($1, $2, $3)',
      [...[briefing.id, cited.id, house.desk.id]],
    )
    const citation = { type: 'citation', attrs: { id: 'c1', articleId: quoted.id, articleVersion: 77 } }
    const past = await writeBriefing(house, {
      title: 'An earlier state',
      blocks: [{ type: 'paragraph', content: [{ type: 'text', text: 'So it is said' }, citation] }],
    })
    await keepRevision(house, past)
    const needed = [
      await oldResponse(cited.id),
      await oldResponse(quoted.id),
      await oldResponse(null, 'upload:report.pdf'),
    ]
    const unneeded = [await oldResponse(dull.id), await oldResponse(null)]
    const preview = await ask('POST', '/preview', { responses: 60 })
    expect(preview.body.items.find(({ kind }) => kind === 'responses')).toMatchObject({ old: 5, due: 2 })
    await apply()
    expect(await bytesKept(unneeded)).toEqual([true, true])
    await ask('PATCH', '', { responses: 60 })
    await apply()
    // As when they were selected before they were cited.
    expect(await removeDue.responses(services, needed, 60)).toBe(0)
    expect(await bytesKept(needed)).toEqual([true, true, true])
    expect(await bytesKept(unneeded)).toEqual([false, false])
    expect(await ids('select sha256 as id from raw_responses where sha256 = any($1)', [unneeded])).toEqual([])
    expect(
      await ids('select text as id from article_versions where article_id = $1 and number = 77', [dull.id]),
    ).toEqual(['Fees'])
  })

  test('not what somebody brought, though its bytes had been fetched before, nor an answer that came again', async () => {
    const content = `Brought by hand: ${randomUUID()}`
    const [brought, again] = [
      await oldResponse(null, 'https://news.example/copy', content),
      await oldResponse(null),
    ]
    const given = await fetch(`${house.url}/api/desks/${house.desk.id}/articles/files?name=copy.md`, {
      method: 'POST',
      headers: {
        ...{ cookie: await house.signIn(house.people.analyst), origin: house.url },
        'content-type': 'text/markdown',
      },
      body: content,
    })
    expect(given.status).toBe(201)
    await storeRaw(services, {
      ...{
        status: 200,
        url: 'https://news.example/b',
        headers: {},
        bytes: await services.storage.get(again),
      },
      ...{ notModified: false, redirects: [], permanentUrl: null, retryAfterSeconds: null },
    })
    await ask('PATCH', '', { responses: 60 })
    const both = [brought, again].toSorted()
    const kept = () => ids('select sha256 as id from raw_responses where sha256 = any($1) order by 1', [both])
    await apply()
    expect(await kept()).toEqual(both)
    await house.owner.query(`update raw_responses set fetched_at = now() - interval '100 days'`)
    await apply()
    expect(await kept()).toEqual([brought])
    expect(await bytesKept([brought, again])).toEqual([true, false])
    expect(await ids('select url as id from raw_responses where sha256 = $1', [brought])).toEqual([
      'https://news.example/copy',
    ])
  })

  test('files of unsigned words; they can be made again, and the bytes of another stay', async () => {
    const draft = await writeBriefing(house, { title: 'Draft' })
    const signed = await writeBriefing(house, { title: 'Signed', blocks: [paragraph('Signed words.')] })
    const [early, final] = [await keepRevision(house, draft), await keepRevision(house, signed)]
    expect((await approve(house, final)).status).toBe(201)
    const file = async (revision: { id: string }, briefing: { id: string }, bytes: string) => {
      const sha256 = await services.storage.put(Buffer.from(bytes))
      const [id] = await ids(
        `insert into exports (id, desk_id, briefing_id, revision_id, format, status, progress, blob_sha256, requested_by, finished_at)
         values ($1, $2, $3, $4, 'markdown', 'ready', 1, $5, $6, now() - interval '50 days') returning id`,
        [v7(), house.desk.id, briefing.id, revision.id, sha256, house.people.analyst.id],
      )
      return { id: id!, sha256 }
    }
    const old = await file(early, draft, 'a draft')
    const same = await file(early, draft, 'the same bytes')
    const kept = await file(final, signed, 'the same bytes')
    await ask('PATCH', '', { exports: 30 })
    await apply()
    expect(await removeDue.exports(services, [kept.id], 30)).toBe(0)
    expect(await bytesKept([old.sha256, kept.sha256])).toEqual([false, true])
    const view = (id: string) => house.request<ExportView>(house.people.analyst, 'GET', `/api/exports/${id}`)
    expect((await view(same.id)).body).toMatchObject({
      status: 'failed',
      problem: { code: 'GONE' },
      sha256: same.sha256,
    })
    expect((await view(kept.id)).body.status).toBe('ready')
    const again = await house.request<ExportView>(
      house.people.analyst,
      'POST',
      `/api/revisions/${early.id}/exports`,
      {
        body: { format: 'markdown' },
      },
    )
    expect([again.status, again.body.status]).toEqual([202, 'queued'])
  })
})
