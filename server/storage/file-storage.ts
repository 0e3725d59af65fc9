import { randomUUID } from 'node:crypto'
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { DomainError } from '#core/contracts/errors/domain-error'
import { sha256Of, type Storage } from '#server/storage/storage'

const name = /^[0-9a-f]{64}$/

/**
 * A new name is on disk when its folder is (fsync(2)): a row that names it may outlive a power cut that the name does not. Windows writes
 * no folder down by itself, refuses to, and needs not be told.
 */
const syncFolder = async (folder: string): Promise<void> => {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Blobs as files: `ab/abcdef…`. A file appears under its name only when it is whole and on disk. */
export class FileStorage implements Storage {
  constructor(private readonly folder: string) {}

  async put(bytes: Uint8Array, sha256 = sha256Of(bytes)): Promise<string> {
    if (await this.#keepsWhole(sha256)) return sha256
    const path = this.#path(sha256)
    const unfinished = `${path}.${randomUUID()}`
    if (await mkdir(dirname(path), { recursive: true })) await syncFolder(this.folder)
    try {
      const file = await open(unfinished, 'wx', 0o600)
      try {
        await file.writeFile(bytes)
        await file.sync()
      } finally {
        await file.close()
      }
      await rename(unfinished, path)
      await syncFolder(dirname(path))
    } catch (error) {
      await rm(unfinished, { force: true })
      if ((error as NodeJS.ErrnoException).code === 'ENOSPC') throw new DomainError('STORAGE_FULL')
      throw error
    }
    return sha256
  }

  async get(sha256: string): Promise<Buffer> {
    const bytes = await readFile(this.#path(sha256)).catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new DomainError('GONE')
      throw error
    })
    if (sha256Of(bytes) !== sha256) throw new DomainError('GONE', 'This file is damaged.')
    return bytes
  }

  async has(sha256: string): Promise<boolean> {
    return stat(this.#path(sha256)).then(
      () => true,
      () => false,
    )
  }

  /** Whether there is nothing to write: a damaged file is replaced by the first who has its bytes. */
  #keepsWhole(sha256: string): Promise<boolean> {
    return this.get(sha256).then(
      () => true,
      () => false,
    )
  }

  async remove(sha256: string): Promise<void> {
    await rm(this.#path(sha256), { force: true })
  }

  #path(sha256: string): string {
    if (!name.test(sha256)) throw new DomainError('GONE')
    return join(this.folder, sha256.slice(0, 2), sha256)
  }
}
