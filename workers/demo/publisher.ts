import { startSamplePublisher } from '#workers/demo/sample-publisher'

/** The process of the sample publisher: `SAMPLE_PUBLISHER_PORT` (0: any), `SAMPLE_PUBLISHER_EVERY` in seconds (60). */
const port = Number(process.env.SAMPLE_PUBLISHER_PORT ?? 0)
const every = Number(process.env.SAMPLE_PUBLISHER_EVERY ?? 60) * 1_000

const publisher = await startSamplePublisher({ port, every })
process.stdout.write(`ready ${publisher.port}\n`)

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    void publisher.close().then(() => process.exit(0))
  })
