import { createCipheriv, randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { PassThrough } from 'node:stream'
import { once } from 'node:events'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { ENCRYPTED } from './format.mjs'
import { deriveKey } from './key.mjs'

/**
 * Opens a backup file for writing, for this user alone; closed, it is on disk.
 * @param {AbortSignal} [signal] ends the writing
 * @returns {{ line(value: unknown): Promise<void>, close(): Promise<void> }} `line` waits while the disk is slower
 */
export const openWriter = (path, secret, signal) => {
  const lines = new PassThrough({ signal })
  const file = createWriteStream(path, { flags: 'w', mode: 0o600, flush: true })
  const written = secret ? encrypted(lines, file, secret) : pipeline(lines, createGzip({ level: 6 }), file)
  written.catch((error) => lines.destroy(error))
  return {
    line: async (value) => {
      if (lines.errored) throw lines.errored
      if (!lines.write(`${JSON.stringify(value)}\n`)) await once(lines, 'drain')
    },
    close: async () => {
      lines.end()
      await written
    },
  }
}

const encrypted = async (lines, file, secret) => {
  const [salt, iv] = [randomBytes(16), randomBytes(12)]
  const cipher = createCipheriv('aes-256-gcm', deriveKey(secret, salt), iv)
  file.write(`${ENCRYPTED} ${salt.toString('base64')} ${iv.toString('base64')}\n`)
  await pipeline(lines, createGzip({ level: 6 }), cipher, file, { end: false })
  file.end(cipher.getAuthTag())
  await once(file, 'close')
}
