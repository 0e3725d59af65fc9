import { showError } from './complaint.mjs'
import { localUrl, publicUrl } from './environment.mjs'
import { keepDatabase } from './keep-database.mjs'
import { prepare } from './prepare.mjs'
import { startProgram } from './programs.mjs'
import { createProgress } from './progress.mjs'
import { waitUntilReady } from './ready.mjs'
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

const startAll = async (tools) => {
  const { say, step, shutdown } = tools
  say('Starting Briefroom')
  const context = await prepare(tools)
  const { settings, port, children } = context
  await step('Server and workers', async () => {
    for (const name of ['server', 'worker']) {
      const child = startProgram(name, context)
      children.push(child)
      shutdown.addChild(child)
    }
    await waitUntilReady(localUrl(settings, port), children)
  })
  for (const child of children) child.keep()
  if (context.database.exited) void keepDatabase({ context, settings, say, shutdown })
  if (settings.demo) showAccounts(settings.dataDir, say)
  else await showSetupLink(context)
  say(`\nBriefroom is ready at ${publicUrl(settings, port)}`)
}

/** Nobody can log in to a new installation: its first admin is whoever reads this. */
const showSetupLink = async ({ settings, port, database, say }) => {
  // Not above: it needs a package, and on a fresh clone there are none before the first step.
  const { newSetupLink } = await import('../accounts/setup-link.mjs')
  const path = await newSetupLink({ ownerUrl: database.ownerUrl, unlessAdmin: true })
  if (path === null) return
  say('\n  There is no admin yet. Open this page once, within an hour (later: npm run admin-link):')
  say(`    ${publicUrl(settings, port)}${path}`)
}
