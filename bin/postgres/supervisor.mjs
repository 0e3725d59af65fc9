import { spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/**
 * A shell between us and PostgreSQL. Its standard input is a pipe from this process: when the pipe ends, also by
 * kill -9, the shell asks for a fast shutdown (SIGINT) and after 8 s for an immediate one (SIGQUIT). It takes 4 MB
 * where a Node process would take 44. `$0` is the program, `$@` its words.
 */
const SCRIPT = `"$0" "$@" </dev/null & p=$!
exec 3<&0
(cat <&3 >/dev/null; kill -INT $p; i=0; while [ $i -lt 80 ]; do sleep 0.1; i=$((i+1)); done; kill -QUIT $p) 2>/dev/null & w=$!
exec 3<&-
wait $p; s=$?
kill $w 2>/dev/null
exit $s`

/**
 * Starts PostgreSQL under a supervisor that outlives this process just long enough to stop it.
 * @returns {{ pid: number, exited: Promise<number | null>, stop(): void }} of the supervisor
 */
export const supervise = ({ postgres, words, user, data, logFile }) => {
  const output = openSync(logFile, 'a', 0o600)
  const [command, ...rest] =
    process.platform === 'win32'
      ? [process.execPath, fileURLToPath(import.meta.resolve('./windows-supervisor.mjs')), postgres, ...words]
      : ['sh', '-c', SCRIPT, postgres, ...words]
  const child = spawn(command, rest, { ...user, cwd: data, detached: true, stdio: ['pipe', output, output] })
  closeSync(output)
  child.stdin.on('error', () => child.stdin.destroy())
  child.unref()
  child.stdin.unref()
  const exited = new Promise((resolve) => {
    child.once('error', () => resolve(null))
    child.once('exit', (code) => resolve(code))
  })
  void exited.then(() => child.stdin.destroy())
  return { pid: child.pid, exited, stop: () => child.stdin.end() }
}
