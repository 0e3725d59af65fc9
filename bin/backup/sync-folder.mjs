import { closeSync, fsyncSync, openSync } from 'node:fs'

/** A new name is on disk when its folder is (fsync(2)). Windows writes no folder down by itself, and needs not be told. */
export const syncFolder = (folder) => {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
