import { join } from 'node:path'
import { Pool } from 'pg'
import { DataSource } from 'typeorm'
import { readConfig } from '#server/config/read-config'
import { Transactions } from '#server/database/transactions'
import { createLogger } from '#server/observability/logger'
import { FileStorage } from '#server/storage/file-storage'
import type { TestHouse } from '#test/support/test-house'
import type { Services } from '#workers/runtime/processor'

/** What a processor is given, on the database of a house: to run a job here and now. End it before the house. */
export const workerServices = (house: TestHouse): { services: Services; end: () => Promise<void> } => {
  const keeper = new Pool({ connectionString: house.database.keeperUrl, max: 2 })
  const services: Services = {
    config: readConfig(house.environment),
    logger: createLogger('workers', 'silent'),
    transactions: new Transactions(house.app.get(DataSource, { strict: false })),
    keeper,
    storage: new FileStorage(join(house.environment.DATA_DIR!, 'blobs')),
  }
  return { services, end: () => keeper.end() }
}

/** A run of a job, as the queue would say it. */
export const attempt = { jobId: 'here', number: 1, last: false } as const
