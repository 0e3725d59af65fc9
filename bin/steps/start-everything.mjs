import { build } from './build.mjs'
import { choosePort } from './choose-port.mjs'
import { takeDataDir, logFile } from './data-dir.mjs'
import { checkSettings, migrate, openDatabase, seed } from './database.mjs'
import { childEnvironment, localUrl, publicUrl } from './environment.mjs'
import { install } from './install.mjs'
import { showError } from './complaint.mjs'
import { createProgress } from './progress.mjs'
import { publisherPort } from './publisher-port.mjs'
import { startProgram, startPublisher } from './programs.mjs'
import { saveBeforeMigration } from './save-before-migration.mjs'
import { keepDatabase } from './keep-database.mjs'
import { waitUntilReady } from './ready.mjs'
import { readSettings } from './settings.mjs'
import { showAccounts } from './show-accounts.mjs'
import { createShutdown } from './shutdown.mjs'

/** From a fresh clone to a running Briefroom; returns when it can serve, and ends the process when it cannot. */
export const start = async () => {
  const progress = createProgress()
  const shutdown = createShutdown(progress.say)
  try {
    await startAll({ ...progress, shutdown })
  } catch (error) {
    if (shutdown.isEnding()) return
    showError(error)
    await shutdown.end(1)
  }
}

const startAll = async ({ say, step, shutdown }) => {
  say('Starting Briefroom')
  const settings = readSettings(process.env)
  const lock = await takeDataDir(settings.dataDir)
  shutdown.add(() => lock.release())
  const port = await choosePort(settings)
  const setupLog = { logFile: logFile(settings.dataDir, 'setup') }
  await step(`Node ${process.versions.node}`, () => null)
  await step('Packages', () => install(setupLog))
  await step('Build', () => build(setupLog))
  const context = { settings, port, lock, say, shutdown, step }
  context.publisherPort = settings.demo ? await publisherPort(settings.dataDir) : null
  const env = await prepareDatabase(context)
  const children = await startPrograms({ ...context, env })
  for (const child of children) child.keep()
  if (context.database.exited) void keepDatabase({ context, settings, say, shutdown })
  if (settings.demo) showAccounts(settings.dataDir, say)
  say(`\nBriefroom is ready at ${publicUrl(settings, port)}`)
}

const prepareDatabase = async (context) => {
  const { settings, step, say, shutdown } = context
  const unopened = { ownerUrl: settings.databaseUrl ?? 'postgres://embedded' }
  await step('Settings', () => checkSettings(childEnvironment({ ...context, database: unopened })))
  const database = await step(
    settings.databaseUrl ? 'Database (DATABASE_URL)' : 'Database (embedded PostgreSQL)',
    () => openDatabase({ settings, say }),
  )
  context.database = database
  shutdown.add(() => context.database.stop())
  const env = childEnvironment({ ...context, database })
  await saveBeforeMigration({ env, database, step })
  await step('Migrations', () => migrate(env))
  return env
}

const startPrograms = async ({ settings, port, env, lock, say, shutdown, step }) => {
  const context = { env, lock, say }
  const children = []
  const add = (child) => {
    if (!child) return
    children.push(child)
    shutdown.addChild(child)
  }
  if (settings.demo) add(await step('Sample publisher', () => startPublisher(context)))
  if (settings.demo) await step('Demo desk', () => seed(env))
  await step('Server and workers', async () => {
    add(startProgram('server', context))
    add(startProgram('worker', context))
    await waitUntilReady(localUrl(settings, port), children)
  })
  return children
}
