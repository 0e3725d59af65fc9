import * as parser from 'socket.io-parser'

/** No command of ours carries more than one part of bytes. */
const mostAttachments = 1

/** How a command with one part of bytes begins (socket.io-protocol 5): its type, the number of parts, and nothing that names a namespace. */
const commonStart = '51-'
const reserved: ReadonlySet<unknown> = new Set([
  'connect',
  'connect_error',
  'disconnect',
  'disconnecting',
  'newListener',
  'removeListener',
])

/** A command whose bytes are the next part, and the field that they belong in. */
interface Awaited {
  readonly packet: parser.Packet
  readonly fields: Record<string, unknown>
  readonly name: string
}

/**
 * How Socket.IO's messages are read. It waits for the part of bytes that the head of a message announces, and for no more than one: the
 * library keeps ten of 4 MB each by itself, on every line, for as long as the last is not sent.
 *
 * The form in which every edit comes (`51-7["document:update",{…,"update":{"_placeholder":true,"num":0}}]`, then the bytes) is read here.
 * The library reads letter by letter, walks through all that the message holds, and leaves an object behind that the engine has given up
 * to optimise: half of what it costs to read an edit. Whatever looks otherwise in any way, the library reads, and refuses.
 */
class MessageDecoder extends parser.Decoder {
  #awaited: Awaited | null = null

  constructor() {
    super({ maxAttachments: mostAttachments })
  }

  /** Takes a text or a part of bytes. Throws for what the protocol does not allow, after which the connection ends. */
  override add(part: unknown): void {
    const awaited = this.#awaited
    if (awaited) this.#complete(awaited, part)
    else if (typeof part !== 'string' || !part.startsWith(commonStart)) super.add(part)
    else {
      this.#awaited = awaitedBy(part)
      if (!this.#awaited) super.add(part)
    }
  }

  override destroy(): void {
    this.#awaited = null
    super.destroy()
  }

  #complete({ packet, fields, name }: Awaited, part: unknown): void {
    if (!Buffer.isBuffer(part)) throw new Error('another part than the bytes that were announced')
    this.#awaited = null
    fields[name] = part
    this.emitReserved('decoded', packet)
  }
}

/** What a text in the common form announces; null for any other. */
function awaitedBy(text: string): Awaited | null {
  const from = text.indexOf('[')
  const id = idOf(text, from)
  if (id === null) return null
  const data = parsed(text.slice(from))
  if (!Array.isArray(data) || typeof data[0] !== 'string' || reserved.has(data[0])) return null
  const [, fields] = data as [string, unknown]
  const name = data.length === 2 ? placeIn(fields) : null
  if (name === null) return null
  const packet = { type: parser.PacketType.EVENT, nsp: '/', id, data }
  return { packet: packet as parser.Packet, fields: fields as Record<string, unknown>, name }
}

/** The number between the start and the data, undefined if there is none; null when something else stands there. */
function idOf(text: string, end: number): number | undefined | null {
  if (end === commonStart.length) return undefined
  let id = 0
  for (let n = commonStart.length; n < end; n++) {
    const digit = text.charCodeAt(n) - 48
    if (digit < 0 || digit > 9) return null
    id = id * 10 + digit
  }
  return end === -1 || !Number.isSafeInteger(id) ? null : id
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
function placeIn(fields: unknown): string | null {
  if (!isObject(fields)) return null
  let name: string | null = null
  for (const [key, value] of Object.entries(fields)) {
    if (typeof value !== 'object' || value === null) continue
    if (name !== null || !isObject(value) || value._placeholder !== true || value.num !== 0) return null
    name = key
  }
  return name
}

export const messageParser = { ...parser, Decoder: MessageDecoder }
