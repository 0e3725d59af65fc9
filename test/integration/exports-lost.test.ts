import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { RevisionView } from '#core/contracts/http/briefings'
import type { Page } from '#core/contracts/http/common'
import type { ExportLinkView } from '#core/contracts/http/export-sharing'
import type { ExportView } from '#core/contracts/http/exports'
import { startExportHouse, type ExportHouse, type PersonName } from '#test/integration/support/export-house'
import { makeExport } from '#workers/exporters/make'

let exports: ExportHouse
beforeAll(async () => {
  exports = await startExportHouse()
})
afterAll(() => exports.stop())

/** The bytes leave the storage, or become others under the same name. */
const harms = {
  lost: (sha256: string) => exports.services.storage.remove(sha256),
  damaged: (sha256: string) =>
    writeFile(join(exports.house.environment.DATA_DIR!, 'blobs', sha256.slice(0, 2), sha256), 'rubbish'),
}
type Harm = keyof typeof harms
const kinds = Object.keys(harms) as Harm[]

const gone = { status: 'failed', problem: { code: 'GONE' } }
type Refused = ExportView & { error: { code: string } }

const request = (revision: RevisionView, body: object) =>
  exports.ask<Refused>('analyst', 'POST', `/api/revisions/${revision.id}/exports`, body)
const read = async ({ id }: { id: string }) =>
  (await exports.ask<ExportView>('analyst', 'GET', `/api/exports/${id}`)).body
const download = async ({ id }: { id: string }, person: PersonName = 'analyst') => {
  const cookie = await exports.house.signIn(exports.house.people[person])
  const response = await fetch(`${exports.house.url}/api/exports/${id}/file`, { headers: { cookie } })
  return { status: response.status, text: await response.text() }
}
const make = ({ id, requestedBy }: ExportView) =>
  makeExport(exports.services, { exportId: id, actorId: requestedBy }, { jobId: id, number: 1, last: true })
const audited = async (action: string, { id }: { id: string }) =>
  (
    await exports.house.owner.query('select 1 from audit_entries where action = $1 and object_id = $2', [
      action,
      id,
    ])
  ).rowCount
const lastToldTo = async (person: PersonName, { id }: { id: string }) =>
  (
    await exports.house.owner.query<{ status: string }>(
      `select data->>'status' as status from events
        where stream = $1 and type = 'export.changed' and data->>'id' = $2 order by seq desc limit 1`,
      [`user:${exports.house.people[person].id}`, id],
    )
  ).rows[0]?.status

describe('a file whose bytes are not there any more', () => {
  it.each(kinds)('says so to whoever downloads it, and is made again (%s)', async (harm) => {
    const { revision } = await exports.keep()
    const made = await exports.file(revision, { format: 'json' })
    const { text } = await download(made)
    await harms[harm](made.sha256!)
    const refused = await download(made)
    expect([refused.status, refused.text]).toEqual([410, expect.stringContaining('"GONE"')])
    expect(await audited('export.downloaded', made)).toBe(1)
    expect(await read(made)).toMatchObject({ ...gone, sha256: made.sha256 })
    expect(await lastToldTo('analyst', made)).toBe('failed')
    const again = await exports.ask<ExportView>('analyst', 'POST', `/api/exports/${made.id}/retries`)
    expect(again).toMatchObject({ status: 202, body: { status: 'queued' } })
    await make(again.body)
    expect(await download(again.body)).toEqual({ status: 200, text })
  })

  it('is told to whoever came upon it, who need not have asked for it', async () => {
    const { revision } = await exports.keep()
    const made = await exports.file(revision, { format: 'json' })
    await harms.lost(made.sha256!)
    expect((await download(made, 'secondAnalyst')).status).toBe(410)
    expect(await lastToldTo('secondAnalyst', made)).toBe('failed')
    expect(await lastToldTo('analyst', made)).toBe('ready')
  })

  it('is not the answer to the same request, nor is another with the same bytes', async () => {
    const { revision } = await exports.keep()
    const made = await exports.file(revision, { format: 'json' })
    const twin = await exports.file(revision, { format: 'json', fresh: true })
    expect([twin.sha256, twin.id === made.id]).toEqual([made.sha256, false])
    await harms.lost(made.sha256!)
    const { body: next } = await request(revision, { format: 'json' })
    expect([made.id, twin.id]).not.toContain(next.id)
    expect(next.status).toBe('queued')
    expect([await read(made), await read(twin)]).toMatchObject([gone, gone])
    await make(next)
    expect((await request(revision, { format: 'json' })).body).toMatchObject({ id: next.id, status: 'ready' })
  })

  it('is neither shared nor mailed', async () => {
    const { revision } = await exports.keep('CLEAR')
    for (const [path, body] of [
      ['links', {}],
      ['mails', { to: ['client@example.org'] }],
    ] as const) {
      const made = await exports.file(revision, { format: 'json', fresh: true })
      await harms.lost(made.sha256!)
      const answer = await exports.ask<Refused>('manager', 'POST', `/api/exports/${made.id}/${path}`, body)
      expect([answer.status, answer.body.error.code]).toEqual([410, 'GONE'])
      expect(await read(made)).toMatchObject(gone)
    }
    const mails = `select 1 from mails where recipient = 'client@example.org'`
    expect((await exports.house.owner.query(mails)).rowCount).toBe(0)
    expect((await exports.house.owner.query('select 1 from export_links')).rowCount).toBe(0)
  })
})

describe('the link of a file whose bytes are not there any more', () => {
  const words = {
    en: 'or its file is no longer kept. Ask whoever sent it for a new one.',
    zh: '或其文件已不再保存。请向发送者索取新的链接。',
  }

  it.each(kinds.flatMap((harm) => (['en', 'zh'] as const).map((language) => [harm, language] as const)))(
    'has ended, in words; nothing was fetched, and it is back with them (%s, %s)',
    async (harm, language) => {
      const { revision } = await exports.keep('CLEAR')
      const made = await exports.file(revision, { format: 'json' })
      const whole = await exports.services.storage.get(made.sha256!)
      const links = `/api/exports/${made.id}/links`
      const { body: link } = await exports.ask<ExportLinkView>('manager', 'POST', links, {})
      const visit = async (path: string) => {
        const headers = { 'accept-language': language }
        const page = await fetch(`${exports.house.url}${new URL(link.url!).pathname}${path}`, { headers })
        return { status: page.status, text: await page.text() }
      }
      await harms[harm](made.sha256!)
      for (const path of harm === 'lost' ? ['', '/file'] : ['/file']) {
        const { status, text } = await visit(path)
        expect([status, text]).toEqual([410, expect.stringContaining(words[language])])
        expect(text).not.toContain('Port fees')
      }
      const { body: list } = await exports.ask<Page<ExportLinkView>>('manager', 'GET', links)
      expect([list.items[0]!.downloads, await audited('export.fetched', made)]).toEqual([0, 0])
      await exports.services.storage.put(whole)
      expect([(await visit('')).status, (await visit('/file')).status]).toEqual([200, 200])
    },
  )
})
