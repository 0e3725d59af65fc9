import { DomainError } from '#core/contracts/errors/domain-error'
import { malformed, utf8, type ByteReader } from '#core/document/byte-reader'
import { assertWellFormed, textLength } from '#core/document/well-formed-text'

/** Deeper values have no use as an attribute, and recursion must end. */
const deepest = 16
const forbiddenKeys = new Set(['__proto__', 'constructor', 'prototype'])

const refused = (what: string): DomainError => new DomainError('SCHEMA', undefined, { what })

function checkKey(key: string): void {
  if (forbiddenKeys.has(key)) throw refused('object key')
  assertWellFormed(key)
}

/** Passes over a text (length, UTF-8) and gives its length in UTF-16 units. */
export function scanText(reader: ByteReader): number {
  const length = reader.uint()
  const start = reader.skip(length)
  return textLength(reader.bytes, start, start + length)
}

function scanObject(reader: ByteReader, depth: number): void {
  for (let left = reader.uint(); left > 0; left--) {
    checkKey(reader.name(256))
    scanAny(reader, depth + 1)
  }
}

function scanArray(reader: ByteReader, depth: number): void {
  for (let left = reader.uint(); left > 0; left--) scanAny(reader, depth + 1)
}

/**
 * Passes over one value of lib0's `any` encoding. Bytes and big integers are refused: no attribute of the editor has
 * them and JSON cannot carry them. Throws `MALFORMED_UPDATE`, `SCHEMA` or `ILL_FORMED_TEXT`.
 */
export function scanAny(reader: ByteReader, depth = 0): void {
  if (depth > deepest) throw refused('value too deep')
  const tag = reader.byte()
  switch (tag) {
    case 127: // undefined
    case 126: // null
    case 121: // false
    case 120: // true
      return
    case 125:
      reader.skipInt()
      return
    case 124:
      reader.skip(4)
      return
    case 123:
      reader.skip(8)
      return
    case 119:
      scanText(reader)
      return
    case 118:
      scanObject(reader, depth)
      return
    case 117:
      scanArray(reader, depth)
      return
    case 122:
    case 116:
      throw refused('value kind')
    default:
      throw malformed('value kind')
  }
}

function checkJson(value: unknown, depth: number): void {
  if (depth > deepest) throw refused('value too deep')
  if (typeof value === 'string') assertWellFormed(value)
  if (typeof value !== 'object' || value === null) return
  for (const [key, inner] of Object.entries(value)) {
    checkKey(key)
    checkJson(inner, depth + 1)
  }
}

/** Passes over a value kept as JSON text of at most `longest` bytes: a mark's attributes. */
export function scanJson(reader: ByteReader, longest: number): void {
  const length = reader.uint()
  if (length > longest) throw refused('value too long')
  const start = reader.skip(length)
  textLength(reader.bytes, start, start + length)
  try {
    checkJson(JSON.parse(utf8.decode(reader.bytes.subarray(start, start + length))), 0)
  } catch (error) {
    throw error instanceof DomainError ? error : malformed('not JSON')
  }
}
