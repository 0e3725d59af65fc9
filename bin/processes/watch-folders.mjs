import { readdirSync, statSync, watch } from 'node:fs'
import { join } from 'node:path'

const QUIET_MS = 150

/**
 * Calls back after changes below some folders: once for a burst, and never while the last call is under way.
 * Every folder is watched by itself: on Linux, Node 20's recursive watch loses a file that an editor replaced.
 *
 * @param {string[]} folders
 * @param {(name: string) => boolean} matters whether a change of a file with this name counts
 * @param {() => Promise<void>} callback
 */
export const watchFolders = (folders, matters, callback) => {
  const watched = new Set()
  let [timer, work] = [null, Promise.resolve()]
  const plan = () => {
    clearTimeout(timer)
    timer = setTimeout(() => (work = work.then(callback)), QUIET_MS)
  }
  const add = (folder) => {
    if (watched.has(folder)) return
    watched.add(folder)
    const watcher = watch(folder, (_event, name) => {
      if (name && isFolder(join(folder, name))) add(join(folder, name))
      if (!name || matters(name)) plan()
    })
    watcher.on('error', () => watcher.close())
    watcher.on('close', () => watched.delete(folder))
    for (const entry of readdirSync(folder, { withFileTypes: true }))
      if (entry.isDirectory()) add(join(folder, entry.name))
  }
  for (const folder of folders) add(folder)
}

const isFolder = (path) => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true
