import { build } from './build.mjs'
import { choosePort } from './choose-port.mjs'
import { logFile, takeDataDir } from './data-dir.mjs'
import { checkSettings, migrate, openDatabase, seed } from './database.mjs'
import { childEnvironment, publicUrl } from './environment.mjs'
import { install } from './install.mjs'
import { startPublisher } from './programs.mjs'
import { publisherPort } from './publisher-port.mjs'
import { saveBeforeMigration } from './save-before-migration.mjs'
import { readSettings } from './settings.mjs'

/**
 * Everything before the server: packages, build, settings, database, migrations, demo.
 *
 * @param {{ say(text: string): void, step: Function, shutdown: object }} tools
 * @param {{ nodeEnv?: string }} [options]
 * @returns {Promise<Context>} what the programs need; `database` is replaced when it has to start again
 * @typedef {{ settings: object, port: number, lock: object, env: NodeJS.ProcessEnv, database: object,
 *   children: import('../processes/kept-child.mjs').KeptChild[] }} Context
 */
export const prepare = async ({ say, step, shutdown }, { nodeEnv = 'production' } = {}) => {
  const settings = readSettings(process.env)
  const lock = await takeDataDir(settings.dataDir)
  shutdown.add(() => lock.release())
  const port = await choosePort(settings)
  lock.note(publicUrl(settings, port))
  const setupLog = { logFile: logFile(settings.dataDir, 'setup') }
  await step(`Node ${process.versions.node}`, () => null)
  await step('Packages', () => install(setupLog))
  await step('Build', () => build(setupLog))
  const context = { settings, port, lock, nodeEnv, say, shutdown, children: [] }
  context.publisherPort = settings.demo ? await publisherPort(settings.dataDir) : null
  await prepareDatabase(context, step)
  if (settings.demo) await prepareDemo(context, step)
  return context
}

const prepareDatabase = async (context, step) => {
  const { settings, say, shutdown } = context
  const unopened = { ownerUrl: settings.databaseUrl ?? 'postgres://embedded' }
  await step('Settings', () => checkSettings(childEnvironment({ ...context, database: unopened })))
  const name = settings.databaseUrl ? 'Database (DATABASE_URL)' : 'Database (embedded PostgreSQL)'
  context.database = await step(name, () => openDatabase({ settings, say }))
  shutdown.add(() => context.database.stop())
  context.env = childEnvironment(context)
  await saveBeforeMigration({ env: context.env, database: context.database, step })
  await step('Migrations', () => migrate(context.env))
}

const prepareDemo = async (context, step) => {
  const publisher = await step('Sample publisher', () => startPublisher(context))
  if (publisher) {
    context.children.push(publisher)
    context.shutdown.addChild(publisher)
  }
  await step('Demo desk', () => seed(context.env))
}
