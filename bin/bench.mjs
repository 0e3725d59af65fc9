/** `npm run bench [-- --only NAME]`: the measurements of test/bench. */
import { runScripts } from './steps/run-scripts.mjs'

await runScripts('test/bench', process.argv.slice(2))
