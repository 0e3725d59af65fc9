import type { BriefingView, RevisionView } from '#core/contracts/http/briefings'
import type { ExportView } from '#core/contracts/http/exports'
import { paragraph, writeBlocks } from '#test/factories/briefing'
import { eventually } from '#test/support/eventually'
import { startHouse, type TestHouse } from '#test/support/test-house'
import { startWorkerProcess, type WorkerProcess } from '#test/support/worker-process'

let house: TestHouse
let worker: WorkerProcess | undefined

beforeAll(async () => {
  house = await startHouse()
})
afterAll(async () => {
  await worker?.stop()
  await house.stop()
})

const ask = async <T>(method: string, path: string, body?: unknown) =>
  (await house.request<T>(house.people.analyst, method, path, body === undefined ? {} : { body })).body

it('a file asked for before any worker runs is made by the first that comes', async () => {
  const briefing = await ask<BriefingView>('POST', `/api/desks/${house.desk.id}/briefings`, { title: '港口' })
  await writeBlocks(house.owner, briefing.documentId, house.people.analyst, [paragraph('费用下降')])
  const revision = await ask<RevisionView>('POST', `/api/briefings/${briefing.id}/revisions`, {})
  const exported = await ask<ExportView>('POST', `/api/revisions/${revision.id}/exports`, { format: 'pdf' })
  expect(exported.status).toBe('queued')
  worker = await startWorkerProcess(house.environment)
  const ready = await eventually(async () => {
    const now = await ask<ExportView>('GET', `/api/exports/${exported.id}`)
    return now.status === 'queued' || now.status === 'running' ? null : now
  })
  expect(ready).toMatchObject({ status: 'ready', progress: 1, pages: 1, problem: null })
  const { rows } = await house.owner.query<{ status: string; progress: number; step: string | null }>(
    `select data->>'status' as status, (data->>'progress')::float as progress, data->>'step' as step
       from events where type = 'export.changed' and stream = $1 order by seq`,
    [`user:${house.people.analyst.id}`],
  )
  const steps = rows.map(({ progress }) => progress)
  expect(steps).toEqual([...steps].sort((a, b) => a - b))
  expect(rows.map(({ status }) => status)).toEqual(expect.arrayContaining(['queued', 'running', 'ready']))
})
