import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from '../processes/run.mjs'
import { CHECKOUT } from '../steps/checkout.mjs'
import { pagesAtFailure } from './pages-at-failure.mjs'
import { stepLine } from './tally.mjs'

const CONFIG = 'test/e2e/playwright.config.ts'
const RESULTS = 'test-results/e2e'

/** Runs the tests in the browser and adds up Playwright's own numbers. */
export const runBrowserKinds = async (rest, tally) => {
  if (!existsSync(join(CHECKOUT, CONFIG))) return console.log(`e2e is left out: there is no ${CONFIG}`)
  const startedAt = Date.now()
  const folder = mkdtempSync(join(tmpdir(), 'briefroom-e2e-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'results.json')
  console.log('\n--- e2e ---')
  const env = { ...process.env, BRIEFROOM_TEST_SUM: '1', PLAYWRIGHT_JSON_OUTPUT_NAME: file }
  const words = [
    'node_modules/@playwright/test/cli.js',
    'test',
    '-c',
    CONFIG,
    '--reporter=list,json',
    ...rest,
  ]
  const { code } = await run(['node', ...words], { env, show: true })
  if (code !== 0)
    for (const page of pagesAtFailure(join(CHECKOUT, RESULTS))) console.log(`\nAt its failure ${page}`)
  const stats = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).stats : null
  const count = countStats(stats, code)
  tally.add(count)
  console.log(stepLine('e2e', count, startedAt))
}

/** A test that passed only when it was tried again counts as passed, and is mentioned. */
const countStats = (stats, code) => {
  if (!stats) return { failed: 1 }
  if (stats.flaky > 0) console.log(`${stats.flaky} passed only when tried again`)
  const silent = code !== 0 && stats.unexpected === 0 ? 1 : 0
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected + silent, skipped: stats.skipped }
}
