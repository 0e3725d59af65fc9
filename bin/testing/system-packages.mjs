import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { run } from '../processes/run.mjs'
import { Complaint } from '../steps/complaint.mjs'
import { lastLines } from '../steps/last-lines.mjs'
import { BROWSER_KINDS, JEST_KINDS } from './kinds.mjs'

const CJK_FONTS = [
  '/usr/share/fonts/opentype/noto',
  '/usr/share/fonts/noto-cjk',
  '/usr/share/fonts/google-noto-cjk',
]
const CHROMIUM = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const SERVICE_KINDS = JEST_KINDS.filter((kind) => kind !== 'unit')

/** Debian's packages, how to see that one is there, and which kinds need it. */
const PACKAGES = [
  { name: 'redis-server', kinds: SERVICE_KINDS, there: () => inPath(['redis-server']) },
  { name: 'poppler-utils', kinds: [...SERVICE_KINDS, ...BROWSER_KINDS], there: () => inPath(['pdftotext']) },
  { name: 'qpdf', kinds: [...SERVICE_KINDS, ...BROWSER_KINDS], there: () => inPath(['qpdf']) },
  { name: 'chromium', kinds: BROWSER_KINDS, there: () => inPath(CHROMIUM) },
  {
    name: 'fonts-noto-cjk',
    kinds: BROWSER_KINDS,
    there: () => process.platform !== 'linux' || CJK_FONTS.some(existsSync),
  },
]

/**
 * Makes sure that the programs the chosen kinds need are installed: installs them where this is allowed, else says how.
 * @throws {Complaint} with the command to type
 */
export const installSystemPackages = async (kinds) => {
  const missing = PACKAGES.filter((one) => one.kinds.some((kind) => kinds.includes(kind)) && !one.there())
  if (missing.length === 0) return
  const names = missing.map(({ name }) => name)
  const command = ['apt-get', 'install', '-y', '--no-install-recommends', ...names]
  if (process.getuid?.() !== 0 || !inPath(['apt-get']))
    throw new Complaint(
      `These tests need ${names.join(', ')}. On Debian or Ubuntu type:\n  sudo apt-get update && sudo ${command.join(' ')}`,
    )
  console.log(`Installing ${names.join(', ')} with apt-get`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  await run(['apt-get', 'update'], { env })
  const { code, output } = await run(command, { env })
  if (code !== 0) throw new Complaint(`apt-get could not install ${names.join(', ')}:\n${lastLines(output)}`)
}

const inPath = (names) => {
  const folders = (process.env.PATH ?? '').split(delimiter)
  return names.some((name) => folders.some((folder) => isExecutable(join(folder, name))))
}

const isExecutable = (path) => {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
