import { realpathSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from '#server/config/package-root'

/** Where the program itself lies. The data folder stands beside these and is not among them. */
const program = ['core', 'server', 'workers', 'dist', 'node_modules'].map((name) => join(packageRoot, name))
const files = ['package.json', '.swcrc'].map((name) => join(packageRoot, name))

/** The folder itself and where it really lies, if it is a link; nothing for one that is not there. */
const real = (folder: string): string[] => {
  try {
    return [...new Set([folder, realpathSync(folder)])]
  } catch {
    return []
  }
}

/**
 * What a child may do, as options of Node's permission model: read the program and its own folder, write into its own
 * folder, start nothing. Add-ons are outside of that model: they are the pinned compiler's, which has walls of its own.
 */
export const childRights = ({
  workspace,
  addons,
  threads,
}: {
  workspace: string
  addons: boolean
  threads: boolean
}): string[] => [
  process.allowedNodeEnvironmentFlags.has('--permission') ? '--permission' : '--experimental-permission',
  ...program.flatMap(real).map((folder) => `--allow-fs-read=${folder}/*`),
  ...files.map((file) => `--allow-fs-read=${file}`),
  `--allow-fs-read=${workspace}/*`,
  `--allow-fs-write=${workspace}/*`,
  ...(addons ? ['--allow-addons'] : []),
  ...(threads ? ['--allow-worker'] : []),
]
