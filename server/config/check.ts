import { ConfigError, readConfig } from '#server/config/read-config'

/** `node dist/server/config/check.js`: says every fault of the environment and exits with 1, before anything is started. */
const environment = { DATABASE_URL: 'postgres://embedded', ...process.env }
try {
  readConfig(environment)
} catch (error) {
  if (!(error instanceof ConfigError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
