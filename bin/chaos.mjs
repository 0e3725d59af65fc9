/** `npm run chaos [-- --only NAME]`: the scripts of test/chaos, which kill processes and look for losses. */
import { runScripts } from './steps/run-scripts.mjs'

await runScripts('test/chaos', process.argv.slice(2))
