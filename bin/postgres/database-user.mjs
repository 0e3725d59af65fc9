import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/**
 * PostgreSQL refuses to run as root: then its programs run as `nobody`.
 * @returns {{ uid: number, gid: number } | {}} to be spread into the options of spawn; empty when this is not root
 */
export const databaseUser = () => {
  if (process.getuid?.() !== 0) return {}
  const line = readFileSync('/etc/passwd', 'utf8').match(/^nobody:[^:]*:(\d+):(\d+):/m)
  if (!line)
    throw new Error(
      'PostgreSQL cannot run as root, and /etc/passwd has no user "nobody": start as another user',
    )
  return { uid: Number(line[1]), gid: Number(line[2]) }
}

/** Asks as that user itself whether it may walk into the folder: root's own answer would always be yes. */
export const canEnter = (user, folder) =>
  user.uid === undefined || spawnSync('test', ['-x', folder], { ...user, cwd: '/' }).status === 0
