import 'reflect-metadata'
import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { createDataSource } from '#server/database/data-source'
import { demoAccounts } from '#server/database/seeds/demo-accounts'
import { seedDemo } from '#server/database/seeds/seed-demo'
import { readConfig } from '#server/config/read-config'

/** `node dist/server/database/seeds/main.js`: the demo's people, desk and sources; safe to run at every start. */
const config = readConfig(process.env)
const dataDir = resolve(config.DATA_DIR)
mkdirSync(dataDir, { recursive: true })
const source = createDataSource({
  url: config.DATABASE_URL,
  applicationName: 'briefroom-seed',
  poolSize: 2,
  statementTimeoutMs: 60_000,
  onPoolError: (message) => process.stderr.write(`${message}\n`),
})
await source.initialize()
try {
  await seedDemo(source, demoAccounts(dataDir, process.env.DEMO_PASSWORD), process.env.SAMPLE_PUBLISHER_URL)
} finally {
  await source.destroy()
}
