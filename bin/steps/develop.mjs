import { join } from 'node:path'
import { run } from '../processes/run.mjs'
import { watchFolders } from '../processes/watch-folders.mjs'
import { CHECKOUT } from './checkout.mjs'
import { watchClient } from './client-builds.mjs'
import { showError } from './complaint.mjs'
import { localUrl, publicUrl } from './environment.mjs'
import { keepDatabase } from './keep-database.mjs'
import { lastLinesOf } from './last-lines.mjs'
import { prepare } from './prepare.mjs'
import { startProgram } from './programs.mjs'
import { createProgress } from './progress.mjs'
import { waitUntilReady } from './ready.mjs'
import { showAccounts } from './show-accounts.mjs'
import { createShutdown } from './shutdown.mjs'

const SERVER_FOLDERS = ['core', 'server', 'workers']
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
  shutdown.add(() => programs.end())
  await programs.restart()
  const renew = async (what) => {
    await client.whole()
    await programs.restart()
    say(`${new Date().toLocaleTimeString()} ${what}`)
  }
  const client = watchClient({
    say,
    isEnding: shutdown.isEnding,
    onBuilt: () => void renew('the client is rebuilt: load the page again'),
  })
  const folders = SERVER_FOLDERS.map((name) => join(CHECKOUT, name))
  watchFolders(
    folders,
    (name) => !name.endsWith('.spec.ts'),
    () => rebuild({ say, renew }),
  )
  if (context.settings.demo) showAccounts(context.settings.dataDir, say)
  say(`\nBriefroom is ready at ${publicUrl(context.settings, context.port)}`)
}

/** Server and worker, which are stopped and started together. */
const createPrograms = (context) => {
  let [children, over] = [[], false]
  const stop = async () => {
    const ending = children
    children = []
    await Promise.all(ending.map((child) => child.stop(PATIENCE)))
  }
  const start = async () => {
    await stop()
    if (over) return
    const started = ['server', 'worker'].map((name) => startProgram(name, context))
    children = started
    for (const child of started)
      void child.died.then((how) => children === started && tellDeath(child, how, context.say))
    await waitUntilReady(localUrl(context.settings, context.port), started).catch(() => undefined)
  }
  const end = () => {
    over = true
    return stop()
  }
  let work = Promise.resolve()
  return { end, restart: () => (work = work.then(start)) }
}

const tellDeath = (child, how, say) =>
  say(
    `The ${child.name} ended (${how}); it starts again with the next change.\n${lastLinesOf(child.logFile, child.logStart)}`,
  )

const rebuild = async ({ say, renew }) => {
  const { code, output } = await run(COMPILE)
  if (code !== 0) return say(`This does not compile:\n${output.split('\n').slice(0, 12).join('\n')}`)
  await renew('rebuilt, server and workers are new')
}
