import { v7 } from 'uuid'
import { readConfig } from '#server/config/read-config'
import { createQueueBackend } from '#server/jobs/queue-backend'
import { createLogger } from '#server/observability/logger'
import { eventually } from '#test/support/eventually'
import type { TestHouse } from '#test/support/test-house'

/** A job of the delivery queue that has failed for good; gives its id. */
export const failingJob = async (house: TestHouse): Promise<string> => {
  const logger = createLogger('test', 'silent')
  const backend = createQueueBackend(readConfig(house.environment), { logger, listeners: 1 })
  const job = await backend.queue('delivery').add('mail.send', { mailId: v7() }, { attempts: 1 })
  backend.worker('delivery', () => Promise.reject(new Error('no mail server')))
  await eventually(() => job.isFailed())
  await backend.close()
  return job.id!
}
