/** `npm test [KIND…]`: everything that continuous integration checks, or the kinds that are named. */
import { complainAboutNode } from './steps/node-version.mjs'

const complaint = complainAboutNode(process.versions.node)
if (complaint) {
  console.error(complaint)
  process.exit(1)
}
const { runTests } = await import('./testing/run-tests.mjs')
await runTests(process.argv.slice(2))
