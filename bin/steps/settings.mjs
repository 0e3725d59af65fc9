import { isAbsolute, resolve } from 'node:path'
import { CHECKOUT } from './checkout.mjs'
import { Complaint } from './complaint.mjs'

/** Whether only this machine can reach what listens there. */
export const isLoopback = (host) => LOOPBACK.test(host)

/** As the server's own schema reads a flag. */
const FLAGS = { 1: true, true: true, 0: false, false: false }

const LOOPBACK = /^(127\.\d+\.\d+\.\d+|localhost|::1)$/

/**
 * What the launcher itself needs to know from the environment; the server checks the rest with its own schema.
 * @returns {{ dataDir: string, host: string, port: number | null, publicUrl: string | null, demo: boolean,
 *   databaseUrl: string | null }} `port` null: 3000 or the next free one
 * @throws {Complaint} naming every fault at once
 */
export const readSettings = (env) => {
  const faults = []
  const settings = {
    dataDir: dataDirOf(env),
    host: env.HOST || '127.0.0.1',
    port: env.PORT ? Number(env.PORT) : null,
    publicUrl: env.PUBLIC_URL || null,
    demo: FLAGS[env.DEMO || '1'] ?? null,
    databaseUrl: env.DATABASE_URL || null,
  }
  const { port, host, publicUrl, demo } = settings
  if (demo === null) faults.push(`DEMO is "${env.DEMO}": give 1 or 0`)
  if (port !== null && !(Number.isInteger(port) && port >= 1 && port <= 65_535))
    faults.push(`PORT is "${env.PORT}": give a number from 1 to 65535`)
  if (publicUrl !== null && !isWebAddress(publicUrl))
    faults.push(`PUBLIC_URL is "${publicUrl}": give the full address, such as https://briefroom.example.org`)
  if (publicUrl === null && !isLoopback(host))
    faults.push(`HOST is "${host}": set PUBLIC_URL to the address by which people reach this machine`)
  if (faults.length > 0)
    throw new Complaint(`The settings need a change:\n${faults.map((one) => `  - ${one}`).join('\n')}`)
  return settings
}

/** DATA_DIR, or `.briefroom` in the checkout; a relative one counts from the checkout. */
export const dataDirOf = (env) => {
  const asked = env.DATA_DIR || '.briefroom'
  return isAbsolute(asked) ? asked : resolve(CHECKOUT, asked)
}

const isWebAddress = (text) => {
  try {
    return /^https?:$/.test(new URL(text).protocol)
  } catch {
    return false
  }
}
