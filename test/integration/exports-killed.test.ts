import { readdirSync, readFileSync } from 'node:fs'
import type { ExportView } from '#core/contracts/http/exports'
import { block, paragraph, text } from '#core/editor/sample/build'
import { startExportHouse, type ExportHouse } from '#test/integration/support/export-house'
import { eventually } from '#test/support/eventually'
import { makeExport } from '#workers/exporters/make'
import { claimExport, moveExport } from '#workers/exporters/make/export-run'

let exports: ExportHouse
beforeAll(async () => {
  exports = await startExportHouse()
})
afterAll(() => exports.stop())

const request = async (format: string, blocks?: Parameters<ExportHouse['keep']>[1]) => {
  const { revision } = await exports.keep(undefined, blocks)
  const { body } = await exports.ask<ExportView>('analyst', 'POST', `/api/revisions/${revision.id}/exports`, {
    format,
  })
  return body
}
const read = async ({ id }: { id: string }) =>
  (await exports.ask<ExportView>('analyst', 'GET', `/api/exports/${id}`)).body
const make = ({ id }: { id: string }, number = 1, last = false) =>
  makeExport(
    exports.services,
    { exportId: id, actorId: exports.house.people.analyst.id },
    { jobId: id, number, last },
  )
const told = async ({ id }: { id: string }) =>
  (
    await exports.house.owner.query<{ data: ExportView }>(
      `select data from events where type = 'export.changed' and data->>'id' = $1 order by seq`,
      [id],
    )
  ).rows.map(({ data }) => data)

/** Processes of exporters that this one has started. */
const children = (): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        const status = readFileSync(`/proc/${pid}/status`, 'utf8')
        const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8')
        return status.includes(`PPid:\t${process.pid}\n`) && command.includes('exporters/')
      } catch {
        return false
      }
    })

describe('an exporter that is killed half way', () => {
  it.each(['pdf', 'docx', 'html'])(
    'fails its attempt, and the next one ends as one result (%s)',
    async (format) => {
      const long = Array.from({ length: 400 }, (_, index) =>
        paragraph(`Paragraph ${index} 港口费 `.repeat(20)),
      )
      const exported = await request(format, long)
      const first = make(exported)
      const refused = expect(first).rejects.toThrow("the exporter's process ended with SIGKILL")
      const [pid] = await eventually(() => Promise.resolve(children().length > 0 ? children() : null))
      process.kill(pid!, 'SIGKILL')
      await refused
      expect((await read(exported)).status).toBe('running')
      await make(exported, 2)
      expect(await read(exported)).toMatchObject({ status: 'ready', progress: 1, problem: null })
      const states = await told(exported)
      expect(states.filter(({ status }) => status === 'ready')).toHaveLength(1)
      const progress = states.map((state) => state.progress)
      expect(progress).toEqual([...progress].sort((a, b) => a - b))
      expect(children()).toEqual([])
    },
  )

  it('never takes back what was seen of its progress, and its late writes change nothing', async () => {
    const exported = await request('json')
    const { transactions } = exports.services
    const dead = (await transactions.asDesk(exports.house.desk.id, (manager) =>
      claimExport(manager, exported.id),
    ))!
    expect(await moveExport(transactions, dead, 0.8, 'write', true)).toBe(true)
    const second = (await transactions.asDesk(exports.house.desk.id, (manager) =>
      claimExport(manager, exported.id),
    ))!
    expect(await moveExport(transactions, dead, 0.9, 'write', true)).toBe(false)
    await moveExport(transactions, second, 0.1, 'prepare', true)
    expect((await read(exported)).progress).toBeCloseTo(0.8)
    await make(exported)
    const progress = (await told(exported)).map((state) => state.progress)
    expect(progress).toEqual([...progress].sort((a, b) => a - b))
  })

  it('is told as failed after its last attempt, with a sentence that holds nothing of the inside', async () => {
    const exported = await request(
      'docx',
      Array.from({ length: 400 }, () => paragraph('x '.repeat(200))),
    )
    const last = make(exported, 5, true)
    const [pid] = await eventually(() => Promise.resolve(children().length > 0 ? children() : null))
    process.kill(pid!, 'SIGKILL')
    await last
    expect(await read(exported)).toMatchObject({
      status: 'failed',
      problem: { code: 'EXPORT_FAILED', message: 'The file could not be made.' },
    })
  })
})

describe('a briefing of thousands of pages', () => {
  it('is refused with a sentence that says what to do', async () => {
    const lines = block('codeBlock', {}, text('行\n'.repeat(60_000)))
    const exported = await request('pdf', [lines])
    await make(exported)
    expect(await read(exported)).toMatchObject({
      status: 'failed',
      problem: { code: 'EXPORT_TOO_BIG', message: 'Too long for one file: export by section.' },
    })
  })
})
