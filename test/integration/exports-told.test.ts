import type { ExportView } from '#core/contracts/http/exports'
import type { NotificationList } from '#core/contracts/http/notifications'
import { startExportHouse, type ExportHouse, type PersonName } from '#test/integration/support/export-house'
import { makeExport } from '#workers/exporters/make'
import { claimExport, endExport } from '#workers/exporters/make/export-run'

let exports: ExportHouse
beforeAll(async () => {
  exports = await startExportHouse()
})
afterAll(() => exports.stop())

const asked = async (title: string) => {
  const { briefing, revision } = await exports.keep('AMBER', undefined, title)
  const path = `/api/revisions/${revision.id}/exports`
  const { body: made } = await exports.ask<ExportView>('analyst', 'POST', path, { format: 'json' })
  return { briefing, made }
}
const make = ({ id, requestedBy }: ExportView, number = 1) =>
  makeExport(exports.services, { exportId: id, actorId: requestedBy }, { jobId: id, number, last: false })
const begin = ({ id }: ExportView) =>
  exports.services.transactions.asDesk(exports.house.desk.id, (manager) => claimExport(manager, id))
const toldOf = async ({ id }: ExportView, person: PersonName = 'analyst') => {
  const { body } = await exports.ask<NotificationList>(person, 'GET', '/api/notifications')
  return body.items.filter(({ object }) => object === `export:${id}`)
}

describe('whoever asked for a file and went on', () => {
  it('finds it in his inbox when it is there, once however many attempts were at it, and nobody else does', async () => {
    const { made } = await asked('Fees 港口费')
    await begin(made)
    await make(made, 2)
    await make(made, 3)
    expect(await toldOf(made)).toEqual([
      expect.objectContaining({
        ...{ kind: 'export-ready', title: 'Fees 港口费', deskId: exports.house.desk.id },
        ...{ data: { format: 'json' }, actor: null, readAt: null },
      }),
    ])
    expect(await toldOf(made, 'manager')).toEqual([])
  })

  it('is told clearly when it cannot be made, and not at all when it was cancelled', async () => {
    const { made } = await asked('Cannot be made')
    const problem = { code: 'EXPORT_FAILED' as const, message: 'The file could not be made.' }
    const end = async (file: ExportView, status: 'failed' | 'cancelled') => {
      const run = await begin(file)
      return exports.services.transactions.asDesk(exports.house.desk.id, (manager) =>
        endExport(manager, run!, status, problem),
      )
    }
    expect(await end(made, 'failed')).toBe(true)
    expect((await toldOf(made)).map(({ kind, title }) => [kind, title])).toEqual([
      ['export-failed', 'Cannot be made'],
    ])
    const { made: other } = await asked('Not wanted any more')
    expect(await end(other, 'cancelled')).toBe(true)
    expect(await toldOf(other)).toEqual([])
  })

  it('has it in the inbox only while its briefing is open to him', async () => {
    const { briefing, made } = await asked('Limited later')
    await make(made)
    const circle = `/api/briefings/${briefing.id}/circle`
    const only = await exports.ask('manager', 'PUT', circle, { userIds: [] })
    expect(only.status).toBe(200)
    expect(await toldOf(made)).toEqual([])
    await exports.ask('manager', 'PUT', circle, { userIds: null })
    expect(await toldOf(made)).toHaveLength(1)
  })

  it('hears no more of it, live or later, when his right to it ended while it was made', async () => {
    const { briefing, made } = await asked('Limited meanwhile')
    await begin(made)
    const circle = `/api/briefings/${briefing.id}/circle`
    expect((await exports.ask('manager', 'PUT', circle, { userIds: [] })).status).toBe(200)
    await make(made, 2)
    const { rows } = await exports.house.owner.query<{ status: string }>(
      `select data->>'status' as status from events where stream = $1 and data->>'id' = $2 order by seq`,
      [`user:${made.requestedBy}`, made.id],
    )
    expect(rows.map(({ status }) => status)).toEqual(['queued'])
  })
})
