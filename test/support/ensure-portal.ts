import { spawn } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { mkdir, rmdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { packageRoot } from '#server/config/package-root'

const built = join(packageRoot, 'dist/portal-server/entry-server.js')
const lock = join(packageRoot, 'dist/.portal-lock')
const sources = ['client/portal', 'client/styles', 'client/locales', 'core/contracts']

const newest = (folder: string): number =>
  Math.max(
    0,
    ...readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs),
  )

const isFresh = (): boolean => {
  if (!existsSync(built)) return false
  const at = statSync(built).mtimeMs
  return sources.every((folder) => newest(join(packageRoot, folder)) <= at)
}

const vite = (...more: string[]): Promise<void> =>
  new Promise((resolve, reject) => {
    const words = ['node_modules/vite/bin/vite.js', 'build', '-c', 'client/portal/vite.config.ts', ...more]
    const env = { ...process.env, NODE_OPTIONS: '' }
    spawn(process.execPath, words, { cwd: packageRoot, stdio: 'ignore', env })
      .once('error', reject)
      .once('exit', (code) => {
        if (code === 0) resolve()
        else reject(new Error(`vite build ${more.join(' ')} of the portal ended with ${String(code)}`))
      })
  })

/** Builds the portal when its sources are newer than its build: pages are rendered by what Vite made. One at a time. */
export const ensurePortal = async (): Promise<void> => {
  await mkdir(join(packageRoot, 'dist'), { recursive: true })
  while (!isFresh()) {
    if (!(await taken())) {
      await wait(200)
      continue
    }
    try {
      if (!isFresh()) {
        await vite()
        await vite('--ssr')
      }
    } finally {
      await rmdir(lock)
    }
    return
  }
}

/** A lock that a killed run left behind is taken over after two minutes. */
const taken = async (): Promise<boolean> => {
  try {
    await mkdir(lock)
    return true
  } catch {
    if (existsSync(lock) && statSync(lock).mtimeMs < Date.now() - 120_000) await rmdir(lock)
    return false
  }
}
