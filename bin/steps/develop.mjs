import { join } from 'node:path'
import { run } from '../processes/run.mjs'
import { watchFolders } from '../processes/watch-folders.mjs'
import { CHECKOUT } from './checkout.mjs'
import { showError } from './complaint.mjs'
import { localUrl, publicUrl } from './environment.mjs'
import { keepDatabase } from './keep-database.mjs'
import { lastLines, lastLinesOf } from './last-lines.mjs'
import { prepare } from './prepare.mjs'
import { startProgram } from './programs.mjs'
import { createProgress } from './progress.mjs'
import { waitUntilReady } from './ready.mjs'
import { showAccounts } from './show-accounts.mjs'
import { createShutdown } from './shutdown.mjs'

const SERVER_FOLDERS = ['core', 'server', 'workers']
const CLIENT_BUILDS = [
  ['client/app/vite.config.ts'],
  ['client/portal/vite.config.ts'],
  ['client/portal/vite.config.ts', '--ssr'],
]
const COMPILE = [
  'node',
  'node_modules/@swc/cli/bin/swc.js',
  ...SERVER_FOLDERS,
  '-d',
  'dist',
  '--config-file',
  '.swcrc',
  '--quiet',
]
const PATIENCE = 5000

/** `npm run dev`: as `npm start`, and every saved file is built at once; server and workers start anew. */
export const develop = async () => {
  const progress = createProgress()
  const shutdown = createShutdown(progress.say)
  try {
    await developAll({ ...progress, shutdown })
  } catch (error) {
    if (shutdown.isEnding()) return
    showError(error)
    await shutdown.end(1)
  }
}

const developAll = async (tools) => {
  const { say, shutdown } = tools
  const context = await prepare(tools, { nodeEnv: 'development' })
  for (const child of context.children) child.keep()
  if (context.database.exited) void keepDatabase({ ...context, context })
  const programs = createPrograms(context)
  shutdown.add(() => programs.stop())
  await programs.restart()
  for (const words of CLIENT_BUILDS) void watchClient(words, { say, shutdown })
  const folders = SERVER_FOLDERS.map((name) => join(CHECKOUT, name))
  watchFolders(
    folders,
    (name) => !name.endsWith('.spec.ts'),
    () => rebuild({ say, programs }),
  )
  if (context.settings.demo) showAccounts(context.settings.dataDir, say)
  say(`\nBriefroom is ready at ${publicUrl(context.settings, context.port)}`)
}

/** Server and worker, which are stopped and started together. */
const createPrograms = (context) => {
  let children = []
  const stop = async () => {
    const ending = children
    children = []
    await Promise.all(ending.map((child) => child.stop(PATIENCE)))
  }
  const restart = async () => {
    await stop()
    const started = ['server', 'worker'].map((name) => startProgram(name, context))
    children = started
    for (const child of started)
      void child.died.then((how) => children === started && tellDeath(child, how, context.say))
    await waitUntilReady(localUrl(context.settings, context.port), started).catch(() => undefined)
  }
  return { stop, restart }
}

const tellDeath = (child, how, say) =>
  say(
    `The ${child.name} ended (${how}); it starts again with the next change.\n${lastLinesOf(child.logFile, child.logStart)}`,
  )

const rebuild = async ({ say, programs }) => {
  const { code, output } = await run(COMPILE)
  if (code !== 0) return say(`This does not compile:\n${output.split('\n').slice(0, 12).join('\n')}`)
  await programs.restart()
  say(`${new Date().toLocaleTimeString()} rebuilt, server and workers are new`)
}

const watchClient = async ([config, ...more], { say, shutdown }) => {
  const words = ['node_modules/vite/bin/vite.js', 'build', '--watch', '-c', config, ...more]
  const { output } = await run(['node', ...words])
  if (!shutdown.isEnding()) say(`The client build of ${config} ended:\n${lastLines(output)}`)
}
