import { createDecipheriv } from 'node:crypto'
import { createReadStream, openSync, readSync, closeSync, statSync } from 'node:fs'
import { PassThrough } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { Complaint } from '../steps/complaint.mjs'
import { ENCRYPTED, FORMAT, TAG_BYTES, VERSION } from './format.mjs'
import { deriveKey } from './key.mjs'

/**
 * Reads a backup line by line, until `signal` is aborted.
 * @returns {AsyncGenerator<unknown>} its JSON values, the header first
 * @throws {Complaint} when it is no backup, is cut off or was changed; whoever loads it must wait for the end before
 *   he keeps anything, because only the end proves the whole
 */
export async function* readBackup(path, secret, signal) {
  try {
    for await (const value of readLines(path, secret)) {
      signal?.throwIfAborted()
      yield value
    }
  } catch (error) {
    if (error instanceof Complaint) throw error
    throw new Complaint(`${path} is damaged, or the passphrase is not the right one (${error.message}).`)
  }
}

async function* readLines(path, secret) {
  const output = new PassThrough({ encoding: 'utf8' })
  const read = pipeline(...sources(path, secret), createGunzip(), output)
  read.catch(() => undefined)
  const state = { lines: 0, whole: false }
  for await (const line of linesOf(output)) {
    const value = JSON.parse(line)
    if (state.lines === 0) checkHeader(value, path)
    state.lines += 1
    state.whole = value?.end === true
    yield value
  }
  await read
  if (!state.whole) throw new Complaint(`The file ${path} is cut off: its last line is missing.`)
}

/** At \n alone: JSON leaves U+2028 and U+2029 as they are, where readline of newer Node (24) cuts too. */
async function* linesOf(texts) {
  let begun = []
  for await (const text of texts) {
    const [first, ...others] = text.split('\n')
    begun.push(first)
    for (const other of others) {
      yield begun.join('')
      begun = [other]
    }
  }
  const rest = begun.join('')
  if (rest) yield rest
}

const checkHeader = (header, path) => {
  if (header?.format !== FORMAT) throw new Complaint(`${path} is not a backup of Briefroom.`)
  if (header.version !== VERSION)
    throw new Complaint(
      `${path} has version ${header.version} of the format; this Briefroom reads version ${VERSION}.`,
    )
}

const sources = (path, secret) => {
  const start = firstBytes(path, 128)
  if (start[0] === 0x1f && start[1] === 0x8b) return [createReadStream(path)]
  const head = start.toString('latin1').split('\n')[0]
  if (!head.startsWith(ENCRYPTED)) throw new Complaint(`${path} is not a backup of Briefroom.`)
  if (!secret) throw new Complaint(`${path} is encrypted: set BACKUP_PASSPHRASE or BACKUP_KEY_FILE.`)
  const [salt, iv] = head
    .slice(ENCRYPTED.length + 1)
    .split(' ')
    .map((part) => Buffer.from(part, 'base64'))
  const end = statSync(path).size - TAG_BYTES
  const decipher = createDecipheriv('aes-256-gcm', deriveKey(secret, salt), iv)
  decipher.setAuthTag(bytesAt(path, end, TAG_BYTES))
  return [createReadStream(path, { start: head.length + 1, end: end - 1 }), decipher]
}

const firstBytes = (path, count) => bytesAt(path, 0, count)

const bytesAt = (path, position, count) => {
  const file = openSync(path, 'r')
  try {
    const bytes = Buffer.alloc(count)
    return bytes.subarray(0, readSync(file, bytes, 0, count, position))
  } finally {
    closeSync(file)
  }
}
