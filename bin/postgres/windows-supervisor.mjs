/**
 * The supervisor where there is no shell: starts PostgreSQL and stops it when standard input ends. Windows has no
 * signals for this, so pg_ctl, which lies beside the program, asks for the fast shutdown.
 */
import { spawn, spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'

const [postgres, ...words] = process.argv.slice(2)
const data = words[words.indexOf('-D') + 1]
const child = spawn(postgres, words, { stdio: ['ignore', 'inherit', 'inherit'] })

const stop = () => {
  const pgCtl = join(dirname(postgres), 'pg_ctl')
  const { status } = spawnSync(pgCtl, ['stop', '-D', data, '-m', 'fast', '-t', '8'], { stdio: 'ignore' })
  if (status !== 0) spawnSync(pgCtl, ['stop', '-D', data, '-m', 'immediate'], { stdio: 'ignore' })
}

process.stdin.resume().on('end', stop).on('error', stop)
child.once('exit', (code) => process.exit(code ?? 1))
