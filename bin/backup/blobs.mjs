import { createHash } from 'node:crypto'
import { createWriteStream, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { open as openFile } from 'node:fs/promises'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import { once } from 'node:events'
import { Complaint } from '../steps/complaint.mjs'
import { syncFolder } from './sync-folder.mjs'

/** A multiple of three, so that every line of base64 stands for itself. */
const CHUNK = 3 * 64 * 1024

/**
 * Writes every finished file of the folder (an unfinished one has a dot in its name); they are named by their content and
 * never change, so no moment has to be frozen. What is removed meanwhile is left out, or written to its end.
 */
export const writeBlobs = async (writer, folder) => {
  let count = 0
  for (const path of existsSync(folder) ? filesIn(folder) : []) {
    if (basename(path).includes('.')) continue
    const file = await openIfThere(path)
    if (!file) continue
    try {
      const { size } = await file.stat()
      await writer.line({ blob: relative(folder, path).split(sep).join('/'), size })
      for await (const chunk of file.createReadStream({ highWaterMark: CHUNK, autoClose: false }))
        await writer.line(chunk.toString('base64'))
    } finally {
      await file.close()
    }
    count += 1
  }
  return count
}

const openIfThere = (path) =>
  openFile(path).catch((error) => {
    if (error.code !== 'ENOENT') throw error
    return null
  })

/**
 * Takes the lines of one file after the other and puts the files into the folder. One whose bytes are not those of its name is
 * left out, and never takes the place of one that is there. When it is finished all are on disk, as the rows that name them will be.
 */
export const createBlobLoader = (folder) => {
  let open = null
  const damaged = []
  const folders = new Set()
  const abandon = async () => {
    if (!open) return
    const { output, part } = open
    open = null
    output.end()
    await once(output, 'close')
    rmSync(part, { force: true })
  }
  const finishOne = async () => {
    if (!open) return
    const { output, path, part, hash } = open
    output.end()
    await once(output, 'close')
    open = null
    if (hash.digest('hex') === basename(path)) renameSync(part, path)
    else {
      rmSync(part)
      damaged.push(basename(path))
    }
  }
  return {
    begin: async ({ blob }) => {
      await finishOne()
      const path = resolve(folder, blob)
      if (!path.startsWith(resolve(folder) + sep))
        throw new Complaint(`The backup names a file outside its folder: ${blob}`)
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
      for (const one of [dirname(path), resolve(folder), dirname(resolve(folder))]) folders.add(one)
      const part = `${path}.part`
      open = {
        path,
        part,
        hash: createHash('sha256'),
        output: createWriteStream(part, { mode: 0o600, flush: true }),
      }
    },
    chunk: async (text) => {
      const bytes = Buffer.from(text, 'base64')
      open.hash.update(bytes)
      if (!open.output.write(bytes)) await once(open.output, 'drain')
    },
    finish: async () => {
      await finishOne()
      for (const one of folders) syncFolder(one)
    },
    /** Takes away what was begun and will not be finished. */
    abandon,
    /** Names of the files that were left out. */
    damaged,
  }
}

const filesIn = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    return entry.isDirectory() ? filesIn(path) : [path]
  })
