import { spawn } from 'node:child_process'
import { closeSync, openSync, writeSync } from 'node:fs'
import { CHECKOUT } from '../steps/checkout.mjs'

const running = new Set()

/** Also when this process ends by a fault, such as a closed terminal: nothing that it waits for goes on alone. */
process.once('exit', () => stopRunning())

/**
 * Runs a program to its end.
 * @param {string[]} command program and words; `node` means this very Node
 * @param {{ env?: NodeJS.ProcessEnv, logFile?: string, show?: boolean, onOutput?: (chunk: string) => void }} [options]
 *   `logFile` also keeps the output; `show` passes it to the terminal instead of collecting it
 * @returns {Promise<{ code: number, output: string, stdout: string }>} `code` is 1 also after a signal
 */
export const run = async (
  [program, ...words],
  { env = process.env, logFile, show = false, onOutput } = {},
) => {
  const windows = process.platform === 'win32'
  const stdio = show ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe']
  const options = { cwd: CHECKOUT, env, stdio, detached: !windows, shell: windows && program === 'npm' }
  const child = spawn(program === 'node' ? process.execPath : program, words, options)
  const heard = collect(child, logFile, onOutput)
  running.add(child)
  const code = await new Promise((resolve) => {
    child.once('error', (error) => {
      heard.output += error.message
      resolve(1)
    })
    child.once('close', (exitCode) => resolve(exitCode ?? 1))
  })
  running.delete(child)
  heard.end()
  return { code, output: heard.output, stdout: heard.stdout }
}

/** Asks every program that `run` waits for, and what it started, to end. */
export const stopRunning = (signal = 'SIGTERM') => {
  for (const child of running) {
    try {
      if (process.platform === 'win32') child.kill(signal)
      else process.kill(-child.pid, signal)
    } catch (error) {
      if (error.code !== 'ESRCH') throw error
    }
  }
}

const collect = (child, logFile, onOutput) => {
  const log = logFile && openSync(logFile, 'a', 0o600)
  const heard = { output: '', stdout: '', end: () => log && closeSync(log) }
  const hear = (stdout) => (chunk) => {
    heard.output += chunk
    if (stdout) heard.stdout += chunk
    if (log) writeSync(log, chunk)
    onOutput?.(chunk)
  }
  child.stdout?.setEncoding('utf8').on('data', hear(true))
  child.stderr?.setEncoding('utf8').on('data', hear(false))
  return heard
}
