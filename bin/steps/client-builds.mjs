import { run } from '../processes/run.mjs'
import { lastLines } from './last-lines.mjs'

const BUILDS = [
  ['client/app/vite.config.ts'],
  ['client/portal/vite.config.ts'],
  ['client/portal/vite.config.ts', '--ssr'],
]

/**
 * Builds the client anew with every file of it that is saved. While one of its builds runs, its files are not whole, and a
 * server that starts then finds no pages; and one that has started does not know the files of a later build.
 *
 * @param {{ say: (sentence: string) => void, isEnding: () => boolean, onBuilt: () => void }} tools `onBuilt` is called
 *   when all builds have ended, but not after the first, which only repeats what is there
 * @returns {{ whole: () => Promise<void> }} `whole` waits until no build runs
 */
export const watchClient = ({ say, isEnding, onBuilt }) => {
  const running = new Set()
  const begun = new Set()
  const waiting = []
  let changed = false
  const started = (build) => {
    running.add(build)
    if (begun.has(build)) changed = true
    begun.add(build)
  }
  const ended = (build) => {
    if (!running.delete(build) || running.size > 0) return
    for (const go of waiting.splice(0)) go()
    if (changed) onBuilt()
    changed = false
  }
  const watch = async (build) => {
    const words = ['node_modules/vite/bin/vite.js', 'build', '--watch', '-c', ...build]
    const onOutput = (chunk) => {
      if (chunk.includes('build started')) started(build)
      if (/built in|error/i.test(chunk)) ended(build)
    }
    const { output } = await run(['node', ...words], { onOutput })
    ended(build)
    if (!isEnding()) say(`The client build of ${build.join(' ')} ended:\n${lastLines(output)}`)
  }
  for (const build of BUILDS) void watch(build)
  return { whole: () => new Promise((go) => (running.size > 0 ? waiting.push(go) : go())) }
}
