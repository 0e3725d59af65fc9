/** Makes each format of the rich revision and prints their hashes as JSON: one worker of several. */
import { createHash } from 'node:crypto'

const { exporters } = await import('#workers/exporters/exporters')
const { richRevision } = await import('#test/integration/support/rich-revision')

const hashes = {}
for (const [format, make] of Object.entries(exporters)) {
  const { bytes } = await make(richRevision())
  hashes[format] = createHash('sha256').update(bytes).digest('hex')
}
process.stdout.write(JSON.stringify(hashes))
