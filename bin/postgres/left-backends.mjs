import { readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs'
import { processIdentity } from '../processes/identity.mjs'

/**
 * Processes of PostgreSQL that still work on this folder, whoever started them: a postmaster that was killed leaves them to
 * end by themselves, and a new one beside them would damage the data. Known where there is `/proc`; elsewhere none.
 *
 * @returns {{ pid: number, identity: string | null }[]}
 */
export const leftBackends = (data) =>
  processes()
    .filter((pid) => worksOn(pid, data))
    .map((pid) => ({ pid, identity: processIdentity(pid) }))

const processes = () => {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number)
  } catch {
    return []
  }
}

/** Every process of a cluster stands in its data folder. */
const worksOn = (pid, data) => {
  try {
    const name = readFileSync(`/proc/${pid}/comm`, 'utf8').trim()
    return name === 'postgres' && readlinkSync(`/proc/${pid}/cwd`) === realpathSync(data)
  } catch {
    // It has ended meanwhile, or it is not ours to look at.
    return false
  }
}
