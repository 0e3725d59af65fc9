import { configSchema, type Config } from '#server/config/schema'

/** All that is wrong with the environment, one sentence a fault. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  constructor(readonly faults: readonly string[]) {
    super(
      `The configuration has ${faults.length} fault${faults.length === 1 ? '' : 's'}:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`,
    )
  }
}

/** Reads the settings from an environment. Empty values count as not set. Throws ConfigError with every fault. */
export const readConfig = (environment: NodeJS.ProcessEnv): Config => {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  )
  const result = configSchema.safeParse(given)
  if (result.success) return result.data
  throw new ConfigError(
    result.error.issues.map((issue) => {
      const name = issue.path.join('.')
      const missing = !(name in given)
      return `${name}: ${missing && issue.code === 'invalid_type' ? 'is missing' : issue.message} (see "Configuration" in README.md)`
    }),
  )
}
