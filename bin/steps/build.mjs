import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { run } from '../processes/run.mjs'
import { CHECKOUT } from './checkout.mjs'
import { Complaint } from './complaint.mjs'
import { lastLines } from './last-lines.mjs'

const FOLDERS = ['core', 'server', 'workers', 'client']
const FILES = ['package.json', 'package-lock.json', 'tsconfig.json', 'nest-cli.json', '.swcrc']

/** The build empties `dist`, so a build that did not end leaves no stamp. */
const STAMP = join(CHECKOUT, 'dist', '.briefroom-build')

/** Builds when the contents of the sources are not those of the last build; `force` builds in any case. */
export const build = async ({ logFile, force = false } = {}) => {
  const hash = hashOfSources()
  if (!force && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === hash) return { note: 'unchanged' }
  const { code, output } = await run(['npm', 'run', 'build'], { logFile })
  if (code !== 0) throw new Complaint(`The build failed:\n${lastLines(output, 40)}`)
  writeFileSync(STAMP, hash)
  return {}
}

const hashOfSources = () => {
  const hash = createHash('sha256')
  for (const path of [...FILES, ...FOLDERS.flatMap(sourcesIn)]) {
    if (existsSync(join(CHECKOUT, path)))
      hash
        .update(`${path}\0`)
        .update(readFileSync(join(CHECKOUT, path)))
        .update('\0')
  }
  return hash.digest('hex')
}

const sourcesIn = (folder) => {
  const path = join(CHECKOUT, folder)
  if (!existsSync(path)) return []
  const entries = readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
  return entries.flatMap((entry) => {
    const name = `${folder}/${entry.name}`
    if (entry.isDirectory()) return sourcesIn(name)
    return entry.name.endsWith('.spec.ts') ? [] : [name]
  })
}
