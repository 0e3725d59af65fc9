/** `npm run dev`: a running Briefroom that follows the sources. */
import { complainAboutNode } from './steps/node-version.mjs'

const complaint = complainAboutNode(process.versions.node)
if (complaint) {
  console.error(complaint)
  process.exit(1)
}
const { develop } = await import('./steps/develop.mjs')
await develop()
