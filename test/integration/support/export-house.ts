import { join } from 'node:path'
import { Pool } from 'pg'
import { DataSource } from 'typeorm'
import type { BriefingView, RevisionView } from '#core/contracts/http/briefings'
import type { ExportView } from '#core/contracts/http/exports'
import type { EditorNode } from '#core/editor/json/editor-json'
import { readConfig } from '#server/config/read-config'
import { Transactions } from '#server/database/transactions'
import { createLogger } from '#server/observability/logger'
import { FileStorage } from '#server/storage/file-storage'
import { paragraph, writeBlocks } from '#test/factories/briefing'
import { startHouse, type Answer, type TestHouse } from '#test/support/test-house'
import { makeExport } from '#workers/exporters/make'
import type { Services } from '#workers/runtime/processor'

export type PersonName = keyof TestHouse['people']

/** A house in which files are made at once, by a worker inside of the test. */
export interface ExportHouse {
  house: TestHouse
  services: Services
  ask: <T = unknown>(person: PersonName, method: string, path: string, body?: unknown) => Promise<Answer<T>>
  /** A briefing with words, and a revision of it. */
  keep: (
    marking?: string,
    blocks?: EditorNode[],
    title?: string,
  ) => Promise<{ briefing: BriefingView; revision: RevisionView }>
  /** A file of a revision, made. */
  file: (revision: { id: string }, body: object, person?: PersonName) => Promise<ExportView>
  stop: () => Promise<void>
}

/** Starts it. */
export const startExportHouse = async (config: Record<string, string> = {}): Promise<ExportHouse> => {
  const house = await startHouse({ config: { BRIEFROOM_LIMIT_FACTOR: '10', ...config } })
  const keeper = new Pool({ connectionString: house.database.keeperUrl, max: 2 })
  const services: Services = {
    config: readConfig(house.environment),
    logger: createLogger('workers', 'silent'),
    transactions: new Transactions(house.app.get(DataSource, { strict: false })),
    keeper,
    storage: new FileStorage(join(house.environment.DATA_DIR!, 'blobs')),
  }
  const ask: ExportHouse['ask'] = (person, method, path, body) =>
    house.request(house.people[person], method, path, body === undefined ? {} : { body })
  const keep: ExportHouse['keep'] = async (
    marking,
    blocks = [paragraph('港口费 fees fell')],
    title = 'Port fees',
  ) => {
    const path = `/api/desks/${house.desk.id}/briefings`
    const given = { title, ...(marking && { marking }) }
    const { body: briefing } = await ask<BriefingView>('analyst', 'POST', path, given)
    await writeBlocks(house.owner, briefing.documentId, house.people.analyst, blocks)
    const { body: revision } = await ask<RevisionView>(
      'analyst',
      'POST',
      `/api/briefings/${briefing.id}/revisions`,
      {},
    )
    return { briefing, revision }
  }
  const file: ExportHouse['file'] = async (revision, body, person = 'analyst') => {
    const asked = await ask<ExportView>(person, 'POST', `/api/revisions/${revision.id}/exports`, body)
    const { id } = asked.body
    const data = { exportId: id, actorId: house.people[person].id }
    await makeExport(services, data, { jobId: id, number: 1, last: true })
    return (await ask<ExportView>(person, 'GET', `/api/exports/${id}`)).body
  }
  const stop = async () => {
    await keeper.end()
    await house.stop()
  }
  return { house, services, ask, keep, file, stop }
}
