import { ConfigError, readConfig } from '#server/config/read-config'
import type { Config } from '#server/config/schema'

/** The settings of a process that is being started; with a bad environment it says every fault and exits with 1. */
export const settingsOrExit = (): Config => {
  try {
    return readConfig(process.env)
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exit(1)
  }
}
