import type { CommandName } from '#core/contracts/events/socket-commands'

/** How a command with one part of bytes begins on the wire: a message (engine.io-protocol 4) of type 5 with one part (socket.io-protocol 5). */
const start = '451-'
const startBytes = Buffer.from(start)
const [bracket, zero, nine] = [0x5b, 0x30, 0x39]

/** The head of a command whose bytes are the next message of its line. */
export interface CommandHead {
  readonly name: CommandName
  /** Under which its answer is awaited; null if nobody waits for one. */
  readonly id: number | null
  readonly fields: Record<string, unknown>
  /** The field that the bytes belong in. */
  readonly place: string
}

/**
 * Reads a text of the form in which edits come, `451-7["document:update",{…,"update":{"_placeholder":true,"num":0}}]`, for one of these
 * commands; null for whatever looks otherwise in any way.
 */
export function commandHeadOf(text: Buffer, names: ReadonlyMap<string, unknown>): CommandHead | null {
  if (!startsAsCommand(text)) return null
  const from = text.indexOf(bracket, start.length)
  const id = idOf(text, from)
  if (id === undefined) return null
  const data = parsed(text.toString('utf8', from))
  if (!Array.isArray(data) || data.length !== 2) return null
  const [name, fields] = data as [unknown, unknown]
  if (typeof name !== 'string' || !names.has(name) || !isObject(fields)) return null
  const place = placeIn(fields)
  return place === null ? null : { name: name as CommandName, id, fields, place }
}

function startsAsCommand(text: Buffer): boolean {
  for (let n = 0; n < startBytes.length; n++) if (text[n] !== startBytes[n]) return false
  return true
}

/** The number between the start and the data, null if there is none; undefined when something else stands there. */
function idOf(text: Buffer, end: number): number | null | undefined {
  if (end === start.length) return null
  let id = 0
  for (let n = start.length; n < end; n++) {
    const digit = text[n]!
    if (digit < zero || digit > nine) return undefined
    id = id * 10 + digit - zero
  }
  return end === -1 || !Number.isSafeInteger(id) ? undefined : id
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The field that holds the one place for bytes; null unless all others are numbers, texts or the like. */
function placeIn(fields: Record<string, unknown>): string | null {
  let place: string | null = null
  for (const name of Object.keys(fields)) {
    const value = fields[name]
    if (typeof value !== 'object' || value === null) continue
    if (place !== null || !isObject(value) || value._placeholder !== true || value.num !== 0) return null
    place = name
  }
  return place
}
