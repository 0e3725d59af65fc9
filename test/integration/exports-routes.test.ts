import { jest } from '@jest/globals'
import { createHash } from 'node:crypto'
import { v7 } from 'uuid'
import type { Page } from '#core/contracts/http/common'
import type { ExportView } from '#core/contracts/http/exports'
import { paragraph, writeBlocks } from '#test/factories/briefing'
import { startExportHouse, type ExportHouse } from '#test/integration/support/export-house'
import { exportingIn } from '#test/integration/support/exporting-in'
import type { TestHouse } from '#test/support/test-house'
import { claimExport, finishExport } from '#workers/exporters/make/export-run'
import type { Services } from '#workers/runtime/processor'

let exports: ExportHouse
let house: TestHouse
let services: Services

beforeAll(async () => {
  exports = await startExportHouse()
  house = exports.house
  services = exports.services
})
afterAll(() => exports.stop())

const { ask, keep, request, make, read, download, told } = exportingIn(() => exports)

describe('a file', () => {
  it.each([
    ['html', 'text/html; charset=utf-8', 'Port fees.html'],
    ['markdown', 'text/markdown; charset=utf-8', 'Port fees.md'],
    ['json', 'application/json; charset=utf-8', 'Port fees.json'],
  ])('is made and downloaded as %s', async (format, type, name) => {
    const { revision } = await keep()
    const exported = await request(revision, { format })
    const early = await download(exported)
    expect(early.status).toBe(409)
    await make(exported)
    const ready = await read(exported)
    expect(ready).toMatchObject({ status: 'ready', progress: 1, problem: null })
    const file = await download(exported)
    expect(file.status).toBe(200)
    expect(file.bytes.toString()).toContain('港口费 fees fell')
    expect(file.bytes.length).toBe(ready.bytes)
    expect(file.headers.get('content-type')).toBe(type)
    expect(file.headers.get('cache-control')).toBe('no-store')
    expect(file.headers.get('x-content-type-options')).toBe('nosniff')
    expect(file.headers.get('content-disposition')).toContain(`filename="${name}"`)
    const states = await told('analyst', exported)
    expect([states[0], states.at(-1)]).toEqual(['queued', 'ready'])
    const { rows } = await house.owner.query<{ data: unknown }>(
      `select data from audit_entries where action = 'export.downloaded' and object_id = $1`,
      [exported.id],
    )
    const sha256 = createHash('sha256').update(file.bytes).digest('hex')
    expect(rows).toEqual([{ data: { contentHash: revision.contentHash, sha256, format } }])
  })

  it.each([
    ['docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'Port fees.docx'],
    ['evidence', 'application/zip', 'Port fees.zip'],
  ])('is made and downloaded as %s', async (format, type, name) => {
    const { revision } = await keep()
    const exported = await request(revision, { format })
    await make(exported)
    const file = await download(exported)
    expect([file.status, file.headers.get('content-type')]).toEqual([200, type])
    expect(file.headers.get('content-disposition')).toContain(`filename="${name}"`)
    expect(file.bytes.subarray(0, 2).toString()).toBe('PK')
  })

  it('is a PDF with its pages counted', async () => {
    const { revision } = await keep('港口费')
    const exported = await request(revision, { format: 'pdf' })
    await make(exported)
    expect(await read(exported)).toMatchObject({ status: 'ready', pages: 1 })
    const file = await download(exported)
    expect(file.bytes.subarray(0, 5).toString()).toBe('%PDF-')
    expect(file.headers.get('content-disposition')).toContain(
      "filename*=UTF-8''%E6%B8%AF%E5%8F%A3%E8%B4%B9.pdf",
    )
  })

  it('is the same bytes each time, whatever is written meanwhile', async () => {
    const { briefing, revision } = await keep()
    const first = await request(revision, { format: 'html' })
    await make(first)
    await writeBlocks(house.owner, briefing.documentId, house.people.manager, [paragraph('later')])
    const again = await request(revision, { format: 'html', fresh: true }, 'manager')
    await make(again, 'manager')
    expect(again.id).not.toBe(first.id)
    expect((await download(again)).bytes).toEqual((await download(first)).bytes)
    expect((await request(revision, { format: 'html' }, 'secondAnalyst')).status).toBe('ready')
  })

  it('of another desk answers exactly as one that does not exist', async () => {
    const { revision, briefing } = await keep()
    const exported = await request(revision, { format: 'json' })
    await make(exported)
    const calls: [string, (id: string) => string, string, unknown?][] = [
      ['GET', (id) => `/api/exports/${id}`, exported.id],
      ['GET', (id) => `/api/exports/${id}/file`, exported.id],
      ['POST', (id) => `/api/exports/${id}/cancellation`, exported.id],
      ['GET', (id) => `/api/briefings/${id}/exports`, briefing.id],
      ['POST', (id) => `/api/revisions/${id}/exports`, revision.id, { format: 'json' }],
    ]
    for (const [method, path, id, body] of calls) {
      const [foreign, missing] = await Promise.all(
        [id, v7()].map(async (one) => {
          const answer = await ask<{ error: { requestId?: string } }>('otherManager', method, path(one), body)
          delete answer.body.error.requestId
          return { status: answer.status, body: answer.body }
        }),
      )
      expect(foreign!.status).toBe(404)
      expect(foreign).toEqual(missing)
    }
  })

  it('is not handed out when the right to its briefing has ended', async () => {
    const { revision, briefing } = await keep()
    const exported = await request(revision, { format: 'json' })
    await make(exported)
    await ask('analyst', 'PUT', `/api/briefings/${briefing.id}/circle`, { userIds: [] })
    expect((await download(exported, 'manager')).status).toBe(404)
    expect((await download(exported)).status).toBe(200)
    await ask('analyst', 'DELETE', `/api/briefings/${briefing.id}`)
    expect((await download(exported)).status).toBe(404)
  })

  it('is listed with its briefing, the newest first', async () => {
    const { revision, briefing } = await keep()
    const one = await request(revision, { format: 'json' })
    const two = await request(revision, { format: 'html' }, 'manager')
    const path = `/api/briefings/${briefing.id}/exports`
    const { body } = await ask<Page<ExportView>>('secondAnalyst', 'GET', path)
    expect(body.items.map(({ id }) => id)).toEqual([two.id, one.id])
  })
})

describe('jobs/authorise-at-run: the job of a file asks again', () => {
  it('is cancelled without a file when its actor may no longer have it', async () => {
    const { revision } = await keep()
    const person = house.people.secondAnalyst
    const exported = await request(revision, { format: 'json' }, 'secondAnalyst')
    const members = `/api/desks/${house.desk.id}/members`
    await ask('manager', 'DELETE', members, { userId: person.id })
    await make(exported, 'secondAnalyst')
    expect(await read(exported)).toMatchObject({
      status: 'cancelled',
      bytes: null,
      problem: { code: 'CANCELLED_NO_ACCESS' },
    })
    expect((await download(exported)).status).toBe(409)
    await ask('manager', 'POST', members, { email: person.email, role: 'analyst' })
  })

  it('leaves no file when the right ends while it is being made', async () => {
    const { revision, briefing } = await keep()
    const exported = await request(revision, { format: 'json' })
    const run = (await services.transactions.asDesk(house.desk.id, (manager) =>
      claimExport(manager, exported.id),
    ))!
    await house.owner.query('update briefings set deleted_at = now() where id = $1', [briefing.id])
    const file = { bytes: Buffer.from(v7()), pages: 0, notes: [] }
    const put = jest.spyOn(services.storage, 'put')
    await finishExport(services.transactions, run, house.people.analyst.id, file, services.storage)
    await house.owner.query('update briefings set deleted_at = null where id = $1', [briefing.id])
    expect(put).not.toHaveBeenCalled()
    put.mockRestore()
    expect(await read(exported)).toMatchObject({
      status: 'cancelled',
      problem: { code: 'CANCELLED_NO_ACCESS' },
    })
  })

  it('taken over from a dead worker ends as one result; the dead one could not write any more', async () => {
    const { revision } = await keep()
    const exported = await request(revision, { format: 'json' })
    const dead = (await services.transactions.asDesk(house.desk.id, (manager) =>
      claimExport(manager, exported.id),
    ))!
    await make(exported)
    const { bytes } = await download(exported)
    const late = { bytes: Buffer.from('late'), pages: 0, notes: [] }
    const { transactions, storage } = services
    const wrote = await finishExport(transactions, dead, house.people.analyst.id, late, storage)
    expect(wrote).toBe(false)
    await make(exported)
    expect((await download(exported)).bytes).toEqual(bytes)
    expect((await told('analyst', exported)).filter((status) => status === 'ready')).toHaveLength(1)
  })

  it('does nothing for one that was cancelled, which only its asker can do', async () => {
    const { revision } = await keep()
    const exported = await request(revision, { format: 'json' })
    const path = `/api/exports/${exported.id}/cancellation`
    expect((await ask('manager', 'POST', path)).status).toBe(403)
    expect((await ask<ExportView>('analyst', 'POST', path)).body.status).toBe('cancelled')
    await make(exported)
    expect(await read(exported)).toMatchObject({ status: 'cancelled', problem: null })
    expect((await ask('analyst', 'POST', path)).status).toBe(200)
    expect((await request(revision, { format: 'json' })).id).not.toBe(exported.id)
  })

  it('that cannot be done is tried again, and at last told with code and sentence', async () => {
    const { revision } = await keep()
    const exported = await request(revision, { format: 'json' })
    const broken = { ...services.storage, put: () => Promise.reject(new Error('disk on fire')) }
    const failing = { ...services, storage: broken }
    await expect(make(exported, 'analyst', false, failing)).rejects.toThrow('disk on fire')
    expect((await read(exported)).status).toBe('running')
    await make(exported, 'analyst', true, failing)
    const failed = await read(exported)
    expect(failed).toMatchObject({ status: 'failed', problem: { code: 'EXPORT_FAILED' } })
    expect(JSON.stringify(failed)).not.toContain('fire')
  })

  it('of an export that is gone is done', async () => {
    await expect(make({ id: v7() })).resolves.toBeUndefined()
  })
})
