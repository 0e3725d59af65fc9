import type { Verification } from '#core/contracts/http/approvals'
import type { DeskPublication } from '#core/contracts/http/publishing'
import { paragraph, writeBlocks } from '#test/factories/briefing'
import {
  approve,
  keepRevision,
  signedBriefing,
  takeBack,
  writeBriefing,
} from '#test/factories/signed-briefing'
import {
  codeOf,
  startPublishingHouse,
  wordsWith,
  type PersonName,
  type PublishingHouse,
} from '#test/integration/support/publishing-house'
import { withoutComments } from '#test/support/portal-reader'

let house: PublishingHouse['house']
let { ask, publish, read, visit, asMember } = {} as PublishingHouse
beforeAll(async () => {
  ;({ house, ask, publish, read, visit, asMember } = await startPublishingHouse())
}, 120_000)
afterAll(() => house.stop())

describe('a publication', () => {
  test('stands on the portal as soon as it is answered: page, feeds, sitemap, search', async () => {
    const { briefing, revision } = await signedBriefing(house, {
      title: 'Café tariffs, explained',
      blocks: wordsWith('zirconbell'),
    })
    const { status, body } = await publish(revision, { summary: 'In short.', categories: ['Trade', 'Ports'] })
    expect(status).toBe(201)
    expect(body).toMatchObject({
      ...{
        state: 'published',
        slug: 'cafe-tariffs-explained',
        url: `${house.url}/insight/cafe-tariffs-explained`,
      },
      ...{ revisionId: revision.id, contentHash: revision.contentHash, summary: 'In short.' },
      categories: ['Trade', 'Ports'],
      publishedBy: { id: house.people.manager.id },
    })
    expect(await read(briefing.id)).toMatchObject({
      state: 'published',
      publication: { id: body.id, state: 'published', slug: body.slug },
      approval: { changesSince: 0 },
    })
    for (const path of ['/', '/insight', '/feed.xml', '/feed.json', '/sitemap.xml', '/search?q=tariffs'])
      expect([path, (await visit(path)).html.includes(`/insight/${body.slug}`)]).toEqual([path, true])
    const page = await visit(`/insight/${body.slug}`)
    expect(page.html).toContain('The beginning is for everybody.')
    expect(page.html).not.toContain('zirconbell')
    expect((await asMember(`/insight/${body.slug}`)).html).toContain('zirconbell')
    expect(page.html).toContain(house.people.analyst.name)
    const hash = await house.request<Verification>(null, 'GET', `/api/verifications/${revision.contentHash}`)
    expect(hash.body).toMatchObject({
      ...{ verdict: 'approved', title: 'Café tariffs, explained', revision: null },
      publication: { slug: body.slug, state: 'current' },
    })
  })

  test('whose approval is taken back stands there, and nobody is told any more that it is approved', async () => {
    const { revision } = await signedBriefing(house, { title: 'Signature gone' })
    await publish(revision)
    const { withdrawn } = await takeBack(house, revision, 'A source was forged')
    const told = await house.request<Verification>(null, 'GET', `/api/verifications/${revision.contentHash}`)
    expect(told.body).toMatchObject({
      ...{ verdict: 'taken-back', approvedAt: null, takenBackAt: withdrawn!.at, revision: null },
      ...{ title: 'Signature gone', publication: { state: 'current' } },
    })
    expect(JSON.stringify(told.body)).not.toContain('forged')
  })

  test('needs CLEAR, an approval and a manager, and is there once', async () => {
    const amber = await signedBriefing(house, { marking: 'AMBER' })
    expect(codeOf(await publish(amber.revision))).toEqual([403, 'MARKING'])
    const lowered = await ask('manager', 'PATCH', `/api/briefings/${amber.briefing.id}`, { marking: 'CLEAR' })
    expect([lowered.status, codeOf(await publish(amber.revision))]).toEqual([200, [403, 'MARKING']])
    const draft = await writeBriefing(house)
    const unsigned = await keepRevision(house, draft)
    expect(codeOf(await publish(unsigned))).toEqual([409, 'NOT_APPROVED'])
    const older = await signedBriefing(house, { title: 'Approved twice' })
    await writeBlocks(house.owner, older.briefing.documentId, house.people.analyst, [paragraph('More.')])
    const newer = await keepRevision(house, older.briefing)
    expect((await approve(house, newer)).status).toBe(201)
    const late = await publish(older.revision)
    expect([late.status, late.body]).toMatchObject([
      409,
      { error: { code: 'CONFLICT', details: { revisionId: newer.id, revisionNumber: newer.number } } },
    ])
    expect((await publish(newer)).status).toBe(201)
    const { briefing, revision } = await signedBriefing(house, { title: 'Once' })
    expect(codeOf(await publish(revision, {}, 'analyst'))).toEqual([403, 'FORBIDDEN'])
    expect(codeOf(await publish(revision, { slug: 'Not A Slug' }))).toEqual([422, 'INVALID_INPUT'])
    const first = await publish(revision, { slug: 'once-only' })
    const second = await publish(revision)
    expect(codeOf(second)).toEqual([409, 'ALREADY_PUBLISHED'])
    expect(second.body).toMatchObject({ error: { details: { id: first.body.id, slug: 'once-only' } } })
    const other = await signedBriefing(house)
    expect(codeOf(await publish(other.revision, { slug: 'once-only' }))).toEqual([409, 'SLUG_TAKEN'])
    const same = await signedBriefing(house, { title: 'Once only' })
    expect((await publish(same.revision)).body.slug).toMatch(/^once-only-[0-9a-f]{8}$/)
    expect(codeOf(await ask('manager', 'DELETE', `/api/briefings/${briefing.id}`))).toEqual([409, 'CONFLICT'])
  })

  test('in Chinese has an address, and finds its translation', async () => {
    const english = await signedBriefing(house, { title: 'Two languages' })
    const one = await publish(english.revision)
    const chinese = await signedBriefing(house, { title: '双语', language: 'zh' })
    expect(codeOf(await publish(english.revision, { translationOf: one.body.id }))[0]).toBe(422)
    const two = await publish(chinese.revision, { translationOf: one.body.id })
    expect(two.body).toMatchObject({
      url: expect.stringMatching(/\/zh\/insight\/briefing-[0-9a-f]{8}$/) as string,
      translations: [{ id: one.body.id, language: 'en', slug: 'two-languages' }],
    })
    const again = await ask<DeskPublication>('analyst', 'GET', `/api/publications/${one.body.id}`)
    expect(again.body.translations).toMatchObject([{ language: 'zh', title: '双语' }])
    const [page, zhPage] = [
      await visit('/insight/two-languages'),
      await visit(`/zh/insight/${two.body.slug}`),
    ]
    expect(withoutComments(page.html)).toMatch(
      new RegExp(`In Chinese: <a href="/zh/insight/${two.body.slug}"[^>]*lang="zh-Hans"[^>]*>双语</a>`),
    )
    expect(withoutComments(zhPage.html)).toMatch(
      /英文版：<a href="\/insight\/two-languages"[^>]*lang="en"[^>]*>Two languages<\/a>/,
    )
    await ask('manager', 'POST', `/api/publications/${two.body.id}/withdrawal`, { reason: 'One language.' })
    expect((await visit('/insight/two-languages')).html).not.toContain('In Chinese')
    expect((await visit(`/zh/insight/${two.body.slug}`)).html).not.toContain('英文版')
  })

  test('is put right with a note, and the earlier words stay readable to the desk', async () => {
    const { briefing, revision } = await signedBriefing(house, {
      title: 'Figures',
      blocks: wordsWith('elevenpercent'),
    })
    const { body: made } = await publish(revision)
    await writeBlocks(house.owner, briefing.documentId, house.people.analyst, [
      paragraph('It says twelvepercent.'),
    ])
    const next = await keepRevision(house, briefing)
    const correct = (body: object) =>
      ask<DeskPublication>('manager', 'POST', `/api/publications/${made.id}/corrections`, body)
    const note = 'The figure was another month’s.'
    expect(codeOf(await correct({ revisionId: next.id, note }))).toEqual([409, 'NOT_APPROVED'])
    await approve(house, next)
    expect(await read(briefing.id)).toMatchObject({
      state: 'approved',
      publication: { revisionId: revision.id },
    })
    expect(codeOf(await correct({ revisionId: next.id, note: ' ' }))).toEqual([422, 'INVALID_INPUT'])
    expect(codeOf(await correct({ revisionId: revision.id, note }))).toEqual([409, 'CONFLICT'])
    const foreign = await signedBriefing(house)
    expect(codeOf(await correct({ revisionId: foreign.revision.id, note }))).toEqual([404, 'NOT_FOUND'])
    const corrected = await correct({ revisionId: next.id, note, kind: 'major' })
    expect(corrected.status).toBe(201)
    expect(corrected.body.versions).toMatchObject([
      { revisionId: next.id, note, kind: 'major', until: null, by: { id: house.people.manager.id } },
      { revisionId: revision.id, note: null, until: corrected.body.versions[0]!.from },
    ])
    expect((await read(briefing.id)).state).toBe('published')
    expect((await asMember(`/insight/${made.slug}`)).html).toContain('twelvepercent')
    expect((await visit(`/insight/${made.slug}`)).html).toContain(note)
    const earlier = await ask('manager', 'GET', `/api/revisions/${revision.id}`)
    expect(JSON.stringify(earlier.body)).toContain('elevenpercent')
    const old = await house.request<Verification>(null, 'GET', `/api/verifications/${revision.contentHash}`)
    expect(old.body).toMatchObject({ verdict: 'approved', title: null, publication: { state: 'earlier' } })
  })

  test('is put right where its beginning was written by hand too', async () => {
    const { briefing, revision } = await signedBriefing(house, { title: 'By hand', blocks: wordsWith('one') })
    const { body: made } = await publish(revision, {
      summary: 'Fees fall by ninepercent.',
      teaser: 'By ninepercent.',
    })
    expect(made).toMatchObject({ ownSummary: true, ownTeaser: true })
    const correct = async (words: string, body: object) => {
      await writeBlocks(house.owner, briefing.documentId, house.people.analyst, [paragraph(words)])
      const next = await keepRevision(house, briefing)
      await approve(house, next)
      const wanted = { revisionId: next.id, note: 'It was eight.', ...body }
      return (
        await ask<DeskPublication>('manager', 'POST', `/api/publications/${made.id}/corrections`, wanted)
      ).body
    }
    expect(await correct('They fall by eight.', {})).toMatchObject({ summary: 'Fees fall by ninepercent.' })
    const cut = await correct('They fall by 8.', { summary: 'Fees fall by eight.', teaser: null })
    expect(cut).toMatchObject({ summary: 'Fees fall by eight.', ownSummary: true, ownTeaser: false })
    const page = (await visit(`/insight/${made.slug}`)).html
    expect(page).toContain(cut.teaser[0])
    expect(page).not.toContain('ninepercent')
  })

  test('that is withdrawn leaves a notice and not one of its words, anywhere', async () => {
    const { briefing, revision } = await signedBriefing(house, {
      title: 'Withdrawn one',
      blocks: [paragraph('It begins with quartzlamp.'), ...wordsWith('quartzlamp')],
    })
    const { body: made } = await publish(revision, {
      summary: 'A summary with quartzlamp.',
      slug: 'withdrawn-one',
    })
    const away = (body: object, person: PersonName = 'manager') =>
      ask<DeskPublication>(person, 'POST', `/api/publications/${made.id}/withdrawal`, body)
    expect(await away({})).toMatchObject({ status: 422 })
    expect((await away({ reason: 'x' }, 'analyst')).status).toBe(403)
    const reason = 'It was about another port.'
    const gone = await away({ reason })
    expect(gone).toMatchObject({ status: 200, body: { state: 'withdrawn', withdrawn: { reason } } })
    expect((await away({ reason: 'again' })).body.withdrawn).toEqual(gone.body.withdrawn)
    expect(await read(briefing.id)).toMatchObject({ state: 'withdrawn', access: 'read' })
    for (const page of [await visit('/insight/withdrawn-one'), await asMember('/insight/withdrawn-one')]) {
      expect(page.status).toBe(410)
      expect(page.html).toContain(reason)
      expect(page.html).toContain('Withdrawn one')
      expect(page.html).not.toMatch(/quartzlamp|application\/ld\+json/)
    }
    for (const path of [
      '/',
      '/insight',
      '/feed.xml',
      '/feed.json',
      '/sitemap.xml',
      '/search?q=withdrawn',
      '/zh',
    ])
      expect([path, (await visit(path)).html.includes('/insight/withdrawn-one')]).toEqual([path, false])
    const { rows } = await house.owner.query('select * from publications where id = $1', [made.id])
    expect(JSON.stringify(rows)).not.toContain('quartzlamp')
    const correct = await ask('manager', 'POST', `/api/publications/${made.id}/corrections`, {
      revisionId: revision.id,
      note: 'x',
    })
    expect(codeOf(correct)).toEqual([409, 'NOT_PUBLISHED'])
    const reopened = await ask('analyst', 'POST', `/api/briefings/${briefing.id}/reviews`, { reviewers: [] })
    expect(reopened.status).toBe(201)
    expect(await read(briefing.id)).toMatchObject({ state: 'in-review', access: 'write' })
  })
})
