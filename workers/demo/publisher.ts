import { join } from 'node:path'
import { startSamplePublisher } from '#workers/demo/sample-publisher'

/**
 * The process of the sample publisher: `SAMPLE_PUBLISHER_PORT` (0: any), `SAMPLE_PUBLISHER_EVERY` in seconds (60). In `DATA_DIR` it
 * remembers what it has printed.
 */
const port = Number(process.env.SAMPLE_PUBLISHER_PORT ?? 0)
const every = Number(process.env.SAMPLE_PUBLISHER_EVERY ?? 60) * 1_000

const folder = process.env.DATA_DIR
const publisher = await startSamplePublisher({
  port,
  every,
  ...(folder ? { stateFile: join(folder, 'sample-publisher.json') } : {}),
})
process.stdout.write(`ready ${publisher.port}\n`)

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    void publisher.close().then(() => process.exit(0))
  })
