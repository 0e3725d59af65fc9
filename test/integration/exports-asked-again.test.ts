import type { ExportView } from '#core/contracts/http/exports'
import { signedBriefing, takeBack } from '#test/factories/signed-briefing'
import { startExportHouse, type ExportHouse } from '#test/integration/support/export-house'
import { exportingIn } from '#test/integration/support/exporting-in'
import type { TestHouse } from '#test/support/test-house'

let exports: ExportHouse
let house: TestHouse

beforeAll(async () => {
  exports = await startExportHouse()
  house = exports.house
})
afterAll(() => exports.stop())

const { ask, keep, request, make, download, told } = exportingIn(() => exports)

describe('a request for a file', () => {
  it('is queued with its job, and the same request gets the same one', async () => {
    const { revision } = await keep()
    const first = await request(revision, { format: 'html' })
    expect(first).toMatchObject({ status: 'queued', progress: 0, revisionId: revision.id, revisionNumber: 1 })
    expect((await request(revision, { format: 'html', labels: 'en' })).id).toBe(first.id)
    expect((await request(revision, { format: 'html', labels: 'zh' })).id).not.toBe(first.id)
    expect((await request(revision, { format: 'html', fresh: true })).id).not.toBe(first.id)
    expect(await told('analyst', first)).toEqual(['queued'])
  })

  it('made by two presses at once is one', async () => {
    const { revision } = await keep()
    const both = await Promise.all([1, 2, 3].map(() => request(revision, { format: 'markdown' })))
    expect(new Set(both.map(({ id }) => id)).size).toBe(1)
  })

  it('of a format that nobody knows is refused', async () => {
    const { revision } = await keep()
    const answer = await ask('analyst', 'POST', `/api/revisions/${revision.id}/exports`, { format: 'exe' })
    expect(answer.status).toBe(422)
  })

  it('that was stopped can be made again, one that was not cannot', async () => {
    const { revision } = await keep()
    const exported = await request(revision, { format: 'json' })
    expect((await ask('analyst', 'POST', `/api/exports/${exported.id}/retries`)).status).toBe(409)
    await ask('analyst', 'POST', `/api/exports/${exported.id}/cancellation`)
    const again = await ask<ExportView>('analyst', 'POST', `/api/exports/${exported.id}/retries`)
    expect(again).toMatchObject({ status: 202, body: { status: 'queued', format: 'json' } })
    expect(again.body.id).not.toBe(exported.id)
    expect((await ask<ExportView>('analyst', 'POST', `/api/exports/${exported.id}/retries`)).body.id).toBe(
      again.body.id,
    )
  })
})

describe('a file that is made once more', () => {
  /** An approved revision, and a file of it that was asked for and stopped. */
  const stopped = async (format: string) => {
    const { revision } = await signedBriefing(house, { title: 'Port fees' })
    const exported = await request(revision, { format })
    await ask('analyst', 'POST', `/api/exports/${exported.id}/cancellation`)
    return { revision, exported }
  }
  const again = async (exported: { id: string }) =>
    (await ask<ExportView>('analyst', 'POST', `/api/exports/${exported.id}/retries`)).body
  const textOf = async (exported: { id: string }) => (await download(exported)).bytes.toString()

  it.each(['markdown', 'json'])('as %s names no approval that was taken back since', async (format) => {
    const { revision, exported } = await stopped(format)
    await takeBack(house, revision, 'Wrong')
    const retried = await again(exported)
    await make(retried)
    expect(await textOf(retried)).not.toContain(house.people.manager.name)
    expect((await request(revision, { format })).id).toBe(retried.id)
  })

  it('is the one that exists when it would be the same, with what was chosen for it', async () => {
    const { revision } = await signedBriefing(house)
    const wanted = { format: 'html', labels: 'zh', scales: false }
    const exported = await request(revision, wanted)
    await ask('analyst', 'POST', `/api/exports/${exported.id}/cancellation`)
    const ready = await request(revision, wanted)
    await make(ready)
    expect((await again(exported)).id).toBe(ready.id)
    const look = { headerText: 'Asia watch', accent: null, logoId: null }
    await ask('manager', 'PUT', `/api/desks/${house.desk.id}/look`, look)
    const retried = await again(exported)
    expect(retried.id).not.toBe(ready.id)
    await make(retried)
    const text = await textOf(retried)
    expect(text).toContain('Asia watch')
    expect((await request(revision, wanted)).id).toBe(retried.id)
    await ask('manager', 'PUT', `/api/desks/${house.desk.id}/look`, { ...look, headerText: null })
  })
})
