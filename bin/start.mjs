/** `npm start`: everything from a fresh clone to a running Briefroom. Node and npm are all it needs. */
import { complainAboutNode } from './steps/node-version.mjs'

const complaint = complainAboutNode(process.versions.node)
if (complaint) {
  console.error(complaint)
  process.exit(1)
}
const { start } = await import('./steps/start-everything.mjs')
await start()
