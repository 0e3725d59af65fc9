import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run, stopRunning } from '../processes/run.mjs'
import { stepLine } from './tally.mjs'

/** Results are written when the tests are done; a process that lives on after that has something open. */
const PATIENCE_AFTER_RESULTS = 60_000

/** Runs the chosen projects of Jest in one process, so that the services start once, and counts them by kind. */
export const runJestKinds = async (kinds, rest, tally) => {
  const startedAt = Date.now()
  const folder = mkdtempSync(join(tmpdir(), 'briefroom-jest-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'results.json')
  console.log(`\n--- ${kinds.join(', ')} ---`)
  const watch = watchForHanging(file)
  const { code } = await run(['node', 'node_modules/jest/bin/jest.js', ...words(kinds, rest, file)], {
    env: environment(),
    show: true,
  })
  clearInterval(watch.timer)
  const results = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null
  const count = countResults(results, code, watch)
  tally.add(count)
  for (const kind of kinds) console.log(kindLine(kind, results))
  console.log(stepLine('jest', count, startedAt))
}

const words = (kinds, rest, file) => [
  ...['--selectProjects', ...kinds],
  ...['--passWithNoTests', '--maxWorkers=100%', '--json', `--outputFile=${file}`],
  ...rest,
]

const environment = () => ({
  ...process.env,
  BRIEFROOM_TEST_SUM: '1',
  NODE_OPTIONS: [
    process.env.NODE_OPTIONS,
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
  ]
    .filter(Boolean)
    .join(' '),
})

const watchForHanging = (file) => {
  const watch = { hung: false, since: null }
  watch.timer = setInterval(() => {
    if (existsSync(file)) watch.since ??= Date.now()
    if (watch.since === null || watch.hung || Date.now() - watch.since < PATIENCE_AFTER_RESULTS) return
    watch.hung = true
    console.error(
      '\nThe tests are done, but Jest does not end: a test left a connection, a server or a timer open.',
    )
    stopRunning('SIGKILL')
  }, 1000)
  return watch
}

/** A file that does not load is a failure, and so is an exit code without a failed test. */
const countResults = (results, code, { hung }) => {
  if (!results) return { failed: 1 }
  const failed = results.numFailedTests + results.numRuntimeErrorTestSuites
  const silent = (code !== 0 && failed === 0) || hung ? 1 : 0
  const skipped = results.numPendingTests + results.numTodoTests
  return { passed: results.numPassedTests, failed: failed + silent, skipped }
}

const kindLine = (kind, results) => {
  const place = kind === 'unit' ? /\.spec\.ts$/ : new RegExp(`/test/${kind}/`)
  const files = results?.testResults.filter(({ name }) => place.test(name)) ?? []
  const tests = files.flatMap(({ assertionResults }) => assertionResults)
  const passed = tests.filter(({ status }) => status === 'passed').length
  return `    ${kind.padEnd(12)} ${files.length} files, ${passed} of ${tests.length} tests passed`
}
