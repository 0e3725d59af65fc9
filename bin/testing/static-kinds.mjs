import { run } from '../processes/run.mjs'
import { build } from '../steps/build.mjs'
import { stepLine } from './tally.mjs'

const AT_ONCE = 2

/** Runs the checks that are npm scripts, two at a time; the output of one is shown when it fails. */
export const runStaticKinds = async (kinds, tally) => {
  const waiting = [...kinds]
  const worker = async () => {
    for (let kind = waiting.shift(); kind; kind = waiting.shift()) await runOne(kind, tally)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
}

const runOne = async (kind, tally) => {
  const startedAt = Date.now()
  const { code, output } = kind === 'build' ? await buildAnew() : await run(['npm', 'run', '--silent', kind])
  const count = code === 0 ? { passed: 1 } : { failed: 1 }
  tally.add(count)
  if (code !== 0) console.log(`\n--- ${kind} ---\n${output.trimEnd()}\n`)
  console.log(stepLine(kind, count, startedAt))
}

/** By the same road as `npm start`, which then finds everything built. */
const buildAnew = async () => {
  try {
    await build({ force: true })
    return { code: 0, output: '' }
  } catch (error) {
    return { code: 1, output: error.message }
  }
}
