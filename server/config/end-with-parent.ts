import type { Config } from '#server/config/schema'

/** Under a launcher our stdin is a pipe from it: when that ends, it is gone, however it ended, and so are we. */
export const endWithParent = (config: Config): void => {
  if (config.BRIEFROOM_SUPERVISED)
    process.stdin.on('end', () => process.kill(process.pid, 'SIGTERM')).resume()
}
