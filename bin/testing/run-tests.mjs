import { stopRunning } from '../processes/run.mjs'
import { showError } from '../steps/complaint.mjs'
import { install } from '../steps/install.mjs'
import { runBrowserKinds } from './browser-kinds.mjs'
import { runJestKinds } from './jest-kinds.mjs'
import { BROWSER_KINDS, JEST_KINDS, readWords, STATIC_KINDS, USAGE } from './kinds.mjs'
import { runStaticKinds } from './static-kinds.mjs'
import { installSystemPackages } from './system-packages.mjs'
import { createTally } from './tally.mjs'

/** It takes about 20 on two cores; only a run that hangs takes this long, also on a slow machine. */
const LIMIT_MINUTES = 60

/** `npm test`: what continuous integration runs. The last line of its output is `N passed, N failed`. */
export const runTests = async (words) => {
  if (words.includes('--help')) return console.log(USAGE)
  const { kinds, rest, unknown } = readWords(words)
  if (unknown !== null) {
    console.error(`"${unknown}" is no kind of test.\n${USAGE}`)
    process.exit(1)
  }
  const tally = createTally()
  limitTime(tally)
  try {
    await runKinds(kinds, rest, tally)
  } catch (error) {
    showError(error)
    tally.add({ failed: 1 })
  }
  end(tally)
}

const runKinds = async (kinds, rest, tally) => {
  await install()
  await installSystemPackages(kinds)
  const among = (list) => list.filter((kind) => kinds.includes(kind))
  await runStaticKinds(among(STATIC_KINDS), tally)
  if (among(JEST_KINDS).length > 0) await runJestKinds(among(JEST_KINDS), rest, tally)
  if (among(BROWSER_KINDS).length > 0) await runBrowserKinds(rest, tally)
}

/** A run that hangs must say so, and must end by itself. */
const limitTime = (tally) => {
  const timer = setTimeout(() => {
    console.error(`\nThe whole run took longer than ${LIMIT_MINUTES} minutes and was stopped.`)
    stopRunning('SIGKILL')
    tally.add({ failed: 1 })
    end(tally)
  }, LIMIT_MINUTES * 60_000)
  timer.unref()
  for (const signal of ['SIGINT', 'SIGTERM'])
    process.once(signal, () => {
      stopRunning()
      process.exitCode = 130
      process.exit()
    })
}

const end = (tally) => {
  process.exitCode = tally.sum.failed > 0 ? 1 : 0
  process.stdout.write(`\n${tally.line()}\n`, () => process.exit())
}
