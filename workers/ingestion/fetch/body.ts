import type { IncomingMessage } from 'node:http'
import type { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from 'node:zlib'
import { DomainError } from '#core/contracts/errors/domain-error'
import { asFetchFailure } from '#workers/ingestion/fetch/failure'
import type { FetchLimits } from '#workers/ingestion/fetch/limits'

interface Meter {
  wire: number
  decoded: number
}

/** The announced encodings, outermost last; `identity` says nothing. */
export function encodingsOf(header: string | undefined): string[] {
  return (header ?? '')
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'identity')
}

/** `deflate` means zlib by RFC 9110, yet some servers send it raw: the first byte tells. */
const inflate = (first: number): Transform => ((first & 0x0f) === 8 ? createInflate() : createInflateRaw())

function decoderFor(encoding: string, first: number): Transform {
  if (encoding === 'gzip' || encoding === 'x-gzip') return createGunzip()
  if (encoding === 'br') return createBrotliDecompress()
  if (encoding === 'deflate') return inflate(first)
  throw new DomainError('BAD_ENCODING', undefined, { encoding })
}

/** Counts what arrives and gives up on an endless or a dripping body. */
async function* meterWire(
  body: AsyncIterable<Buffer>,
  meter: Meter,
  limits: FetchLimits,
): AsyncGenerator<Buffer> {
  const start = performance.now()
  for await (const chunk of body) {
    meter.wire += chunk.length
    const elapsed = performance.now() - start
    if (meter.wire > limits.wireBytes) throw new DomainError('TOO_LARGE', undefined, { limit: 'wire' })
    if (elapsed > limits.graceMs && meter.wire < (elapsed / 1_000) * limits.minimumBytesPerSecond)
      throw new DomainError('TIMEOUT', undefined, { phase: 'rate' })
    yield chunk
  }
}

const ratioFrom = 1_000_000

async function collect(body: AsyncIterable<Buffer>, meter: Meter, limits: FetchLimits): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of body) {
    const room = limits.decodedBytes - meter.decoded
    meter.decoded += chunk.length
    if (limits.cut && chunk.length >= room) {
      chunks.push(chunk.subarray(0, room))
      break
    }
    if (meter.decoded > limits.decodedBytes)
      throw new DomainError('TOO_LARGE', undefined, { limit: 'decoded' })
    if (meter.decoded > ratioFrom && meter.decoded > meter.wire * limits.ratio)
      throw new DomainError('TOO_LARGE', undefined, { limit: 'ratio' })
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

async function* unpack(
  body: AsyncGenerator<Buffer>,
  encoding: string,
  signal: AbortSignal,
): AsyncGenerator<Buffer> {
  const first = await body.next()
  if (first.done === true) return
  const decoder = decoderFor(encoding, first.value[0] ?? 0)
  const whole = async function* (): AsyncGenerator<Buffer> {
    yield first.value
    yield* body
  }
  const finished = pipeline(whole, decoder, { signal })
  // The failure reaches the reader through the decoder it reads from; here it is only kept from being unhandled.
  finished.catch((error: unknown) => decoder.destroy(asFetchFailure(error)))
  yield* decoder as AsyncIterable<Buffer>
  await finished
}

/**
 * Reads a body as a stream: at most one encoding, limits on the bytes of the wire, on the unpacked bytes and on the
 * ratio of both, and a minimum rate. Nothing beyond a limit is kept in memory; what may be cut ends there.
 * @throws DomainError BAD_ENCODING, TOO_LARGE, TIMEOUT
 */
export async function readBody(
  response: IncomingMessage,
  limits: FetchLimits,
  signal: AbortSignal,
): Promise<Buffer> {
  try {
    return await read(response, limits, signal)
  } finally {
    response.destroy()
  }
}

async function read(response: IncomingMessage, limits: FetchLimits, signal: AbortSignal): Promise<Buffer> {
  const encodings = encodingsOf(response.headers['content-encoding'])
  const [encoding] = encodings
  if (encodings.length > 1) throw new DomainError('BAD_ENCODING', undefined, { encodings: encodings.length })
  if (!limits.cut && Number(response.headers['content-length']) > limits.wireBytes)
    throw new DomainError('TOO_LARGE', undefined, { limit: 'wire' })
  const meter = { wire: 0, decoded: 0 }
  const packed = meterWire(response, meter, limits)
  return collect(encoding === undefined ? packed : unpack(packed, encoding, signal), meter, limits)
}
