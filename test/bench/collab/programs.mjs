import { spawn, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** Where the load programs lie; they are not part of this repository. */
const source = path.resolve(
  process.env.COLLAB_LOAD_DIR ?? path.join(import.meta.dirname, '../../../../shared/bench/collab-load'),
)

/** A copy of the load programs with what they need installed, or null where there are none. */
export function loadPrograms() {
  if (!existsSync(path.join(source, 'load.mjs'))) return null
  const folder = path.join(tmpdir(), `briefroom-collab-load-${process.getuid?.() ?? 0}`)
  mkdirSync(folder, { recursive: true })
  cpSync(source, folder, { recursive: true, filter: (file) => !file.includes('node_modules') })
  if (!existsSync(path.join(folder, 'node_modules'))) {
    const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: folder, stdio: 'ignore' })
    if (status !== 0) throw new Error('npm ci of the load programs failed')
  }
  return folder
}

/** Runs one of the load programs; the JSON of its last line. */
export function runProgram(folder, script, words) {
  const list = Object.entries(words).flatMap(([name, value]) => [`--${name}`, String(value)])
  const child = spawn(process.execPath, [path.join(folder, script), ...list], {
    env: { ...process.env, SCHEMA_VERSION: '1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (text) => (output += text))
  return new Promise((resolve, reject) => {
    child.once('close', (code) => {
      const last = output.trim().split('\n').at(-1)
      if (code === 0 && last) resolve(JSON.parse(last))
      else reject(new Error(`${script} ended with ${code}: ${last ?? ''}`))
    })
  })
}
