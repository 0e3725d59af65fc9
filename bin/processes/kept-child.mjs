import { spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, renameSync, statSync } from 'node:fs'
import { CHECKOUT } from '../steps/checkout.mjs'
import { pause } from './wait.mjs'

const PRELOAD = new URL('./end-with-parent.mjs', import.meta.url).href
const LONG_LIFE = 60_000
const MOST_LOG = 10 * 1024 * 1024

/**
 * A program of ours that runs as long as this process does. It is a process group of its own, so that Ctrl-C reaches
 * only this process, which then stops everything in order.
 *
 * @param {object} options
 * @param {string} options.name for sentences
 * @param {string[]} options.words for Node
 * @param {string} options.logFile takes its output; the one before is kept as `.1` when it is long
 * @param {(pid: number) => void} options.onStart
 * @param {(sentence: string) => void} options.say hears of later deaths and restarts
 * @returns {KeptChild}
 * @typedef {{ name: string, logFile: string, logStart: number, died: Promise<string>, keep(): void,
 *   stop(patience: number): Promise<void> }} KeptChild `died` tells of the first death, as words; `keep` makes later
 *   deaths end in a new start with back-off
 */
export const keepChild = (options) => {
  turnLog(options.logFile)
  const state = { stopping: false, kept: false, delay: 1000, child: null, exited: null }
  const logStart = sizeOf(options.logFile)
  const died = launch(options, state)
  return {
    name: options.name,
    logFile: options.logFile,
    logStart,
    died,
    keep: () => {
      state.kept = true
      void state.exited.then(() => revive(options, state))
    },
    stop: (patience) => stop(state, patience),
  }
}

/** Starts it once; the promise tells how it ended. */
const launch = ({ words, env, logFile, onStart }, state) => {
  const log = openSync(logFile, 'a', 0o600)
  const child = spawn(process.execPath, ['--import', PRELOAD, ...words], {
    cwd: CHECKOUT,
    env: { ...env, BRIEFROOM_PARENT: 'pipe', BRIEFROOM_SUPERVISED: '1' },
    detached: true,
    stdio: ['pipe', log, log],
  })
  closeSync(log)
  child.stdin.on('error', () => child.stdin.destroy())
  state.child = child
  state.startedAt = Date.now()
  state.exited = new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('exit', (code, signal) => resolve(signal ? `signal ${signal}` : `exit code ${code}`))
  })
  if (child.pid) onStart(child.pid)
  return state.exited
}

const revive = async (options, state) => {
  let how = await state.exited
  while (!state.stopping) {
    state.delay = Date.now() - state.startedAt > LONG_LIFE ? 1000 : Math.min(state.delay * 2, 30_000)
    options.say(
      `The ${options.name} ended (${how}); it starts again in ${state.delay / 1000} s. Its log: ${options.logFile}`,
    )
    await pause(state.delay)
    if (!state.stopping) how = await launch(options, state)
  }
}

const stop = async (state, patience) => {
  state.stopping = true
  const { child, exited } = state
  const timer = setTimeout(() => child.kill('SIGKILL'), patience)
  child.kill('SIGTERM')
  await exited
  clearTimeout(timer)
}

const sizeOf = (path) => (existsSync(path) ? statSync(path).size : 0)

const turnLog = (path) => {
  if (sizeOf(path) > MOST_LOG) renameSync(path, `${path}.1`)
}
