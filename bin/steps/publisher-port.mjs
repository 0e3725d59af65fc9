import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { freePort, isFree } from '../processes/free-port.mjs'

/** The sample publisher keeps its port: the addresses of the demo's sources contain it. */
export const publisherPort = async (dataDir) => {
  const file = join(dataDir, 'sample-publisher-port')
  const kept = Number(read(file))
  if (kept > 0 && (await isFree(kept))) return kept
  const port = await freePort()
  writeFileSync(file, String(port))
  return port
}

const read = (path) => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
