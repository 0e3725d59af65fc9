import type { ExportView } from '#core/contracts/http/exports'
import type { Storage } from '#server/storage/storage'
import { noteRequests } from '#test/integration/support/note-requests'
import { startExportHouse, type ExportHouse, type PersonName } from '#test/integration/support/export-house'
import { makeExport } from '#workers/exporters/make'
import { claimExport } from '#workers/exporters/make/export-run'
import type { Services } from '#workers/runtime/processor'

let exports: ExportHouse
let requests: Awaited<ReturnType<typeof noteRequests>>
beforeAll(async () => {
  exports = await startExportHouse()
  requests = await noteRequests(exports.house.owner)
})
afterAll(() => exports.stop())

const request = async (person: PersonName) => {
  const { revision } = await exports.keep()
  const path = `/api/revisions/${revision.id}/exports`
  return (await exports.ask<ExportView>(person, 'POST', path, { format: 'json' })).body
}
const statusOf = async ({ id }: ExportView) =>
  (await exports.ask<ExportView>('analyst', 'GET', `/api/exports/${id}`)).body.status
const make = ({ id, requestedBy }: ExportView, services: Services = exports.services) =>
  makeExport(services, { exportId: id, actorId: requestedBy }, { jobId: id, number: 1, last: true })
/** As a worker that is at it. */
const begin = ({ id }: ExportView) =>
  exports.services.transactions.asDesk(exports.house.desk.id, (manager) => claimExport(manager, id))
/** How often this file's job was asked for again, for a later time. */
const later = async ({ id }: ExportView) =>
  (await requests('exports.make', 'exportId', id)).filter((seconds) => seconds > 0).length

describe('files of one person (limit L17)', () => {
  it('two are made at once; a third stays queued and its job comes again', async () => {
    const [one, two, three] = [await request('analyst'), await request('analyst'), await request('analyst')]
    await begin(one)
    await begin(two)
    await make(three)
    expect([await statusOf(three), await later(three)]).toEqual(['queued', 1])
    await make(one)
    expect(await statusOf(one)).toBe('ready')
    await make(three)
    expect(await statusOf(three)).toBe('ready')
  })

  it('keep nobody else waiting, and one whose worker is lost for good counts no more', async () => {
    const [one, two, three] = [await request('manager'), await request('manager'), await request('manager')]
    await begin(one)
    await begin(two)
    const other = await request('secondAnalyst')
    await make(other)
    expect(await statusOf(other)).toBe('ready')
    await exports.house.owner.query(
      `update exports set started_at = now() - interval '1 hour' where id = $1`,
      [one.id],
    )
    await make(three)
    expect(await statusOf(three)).toBe('ready')
  })

  it('count from when they were begun: a pile that has waited long is made two at a time as well', async () => {
    const [one, two, three] = [await request('manager'), await request('manager'), await request('manager')]
    const waited = `update exports set created_at = now() - interval '1 hour' where id = any($1)`
    await exports.house.owner.query(waited, [[one.id, two.id, three.id]])
    await begin(one)
    await begin(two)
    await make(three)
    expect([await statusOf(three), await later(three)]).toEqual(['queued', 1])
  })

  it('are asked for again when their worker is lost for good, not when they have waited long', async () => {
    const one = await request('analyst')
    const path = `/api/revisions/${one.revisionId}/exports`
    const same = async () => (await exports.ask<ExportView>('analyst', 'POST', path, { format: 'json' })).body
    const longAgo = (column: string) =>
      exports.house.owner.query(`update exports set ${column} = now() - interval '1 hour' where id = $1`, [
        one.id,
      ])
    await longAgo('created_at')
    await begin(one)
    expect((await same()).id).toBe(one.id)
    await longAgo('started_at')
    expect((await same()).id).not.toBe(one.id)
  })

  it('begun by several workers at the same moment are never more than two', async () => {
    const all = await Promise.all([1, 2, 3, 4].map(() => request('secondAnalyst')))
    let release: () => void = () => undefined
    const held = new Promise<void>((resolve) => (release = resolve))
    const { services } = exports
    const slow: Storage = {
      get: (sha256) => services.storage.get(sha256),
      has: (sha256) => services.storage.has(sha256),
      remove: (sha256) => services.storage.remove(sha256),
      put: async (bytes) => {
        await held
        return services.storage.put(bytes)
      },
    }
    let sentAway: () => void = () => undefined
    const twoSentAway = new Promise<void>((resolve) => (sentAway = resolve))
    let ended = 0
    const runs = all.map(async (exported) => {
      await make(exported, { ...services, storage: slow })
      if (++ended === 2) sentAway()
    })
    await twoSentAway
    const states = await Promise.all(all.map(statusOf))
    expect(states.sort()).toEqual(['queued', 'queued', 'running', 'running'])
    release()
    await Promise.all(runs)
    expect((await Promise.all(all.map(statusOf))).sort()).toEqual(['queued', 'queued', 'ready', 'ready'])
  })
})
