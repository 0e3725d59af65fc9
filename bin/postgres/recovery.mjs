import { rmSync } from 'node:fs'
import { endProcess } from '../processes/end-process.mjs'
import { leftBackends } from './left-backends.mjs'
import { postmasterFile, runningPostmaster } from './postmaster-file.mjs'

/**
 * Clears away what a killed predecessor left: a supervisor that is just stopping its database is waited for; a
 * database without a supervisor is stopped, never adopted, because nobody would stop it later; a file without a
 * process is removed, once the last process of a postmaster that was killed has ended.
 *
 * @param {{ name: string, pid: number, identity: string | null }[]} previous what the dead owner had started
 */
export const recover = async ({ data, previous, log }) => {
  for (const supervisor of previous) await endProcess(supervisor, [[0, 12_000]])
  const orphan = runningPostmaster(data)
  if (orphan) {
    log(`stopping the database that an earlier start left running (pid ${orphan.pid})`)
    const gone = await endProcess(orphan, [
      ['SIGINT', 8000],
      ['SIGQUIT', 5000],
    ])
    if (!gone)
      throw new Error(`the database process ${orphan.pid} of an earlier start does not stop: end it by hand`)
  }
  await endLeftBackends(data)
  rmSync(postmasterFile(data), { force: true })
}

const endLeftBackends = async (data) => {
  const ends = leftBackends(data).map(async (backend) => ({
    pid: backend.pid,
    gone: await endProcess(backend, [
      [0, 8000],
      ['SIGQUIT', 5000],
    ]),
  }))
  const stays = (await Promise.all(ends)).find(({ gone }) => !gone)
  if (stays)
    throw new Error(`the database process ${stays.pid} of an earlier start does not stop: end it by hand`)
}
