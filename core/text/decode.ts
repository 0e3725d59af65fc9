import { detect } from 'chardet'
import { asWindows } from '#core/text/windows'

export interface Decoded {
  text: string
  /** WHATWG name of the encoding that was used, e.g. `utf-8`, `gb18030`. */
  encoding: string
}

export interface DecodeInput {
  bytes: Uint8Array
  contentType?: string | undefined
}

/** The marks of UTF-32 first: its little-endian one begins as that of UTF-16. */
const marks: [string, number[]][] = [
  ['utf-32le', [0xff, 0xfe, 0, 0]],
  ['utf-32be', [0, 0, 0xfe, 0xff]],
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]

/** UTF-16 and UTF-32 without a mark show in the zero bytes around the first `<` or `{` (XML 1.0, appendix F). */
function bareWide(bytes: Uint8Array): string | null {
  const [first, second, third, fourth] = bytes
  const opens = (byte: number | undefined): boolean => byte === 0x3c || byte === 0x7b
  if (opens(first) && second === 0 && third === 0 && fourth === 0) return 'utf-32le'
  if (first === 0 && second === 0 && third === 0 && opens(fourth)) return 'utf-32be'
  if (opens(first) && second === 0 && third !== 0 && fourth === 0) return 'utf-16le'
  if (first === 0 && opens(second) && third === 0 && fourth !== 0) return 'utf-16be'
  return null
}

/** The WHATWG encoding of a label; gb2312 and gbk are read as their superset gb18030. Null for one that is not on the list. */
export function knownEncoding(label: string | undefined): string | null {
  if (label === undefined) return null
  try {
    const { encoding } = new TextDecoder(label.trim().replace(/^["']|["']$/g, ''))
    return encoding === 'gbk' || encoding === 'gb2312' ? 'gb18030' : encoding
  } catch {
    return null
  }
}

const labelOfHeader = (contentType: string | undefined): string | undefined =>
  /charset\s*=\s*["']?([^\s;"',]+)/i.exec(contentType ?? '')?.[1]

const declarations = [
  /<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})/i,
  /<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]{1,40})/i,
]

/** The label inside the first 4 kB; a declared UTF-16 in bytes that read as ASCII cannot be true. */
function labelInside(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4_096))
  const label = declarations.map((pattern) => pattern.exec(head)?.[1]).find((found) => found !== undefined)
  return label !== undefined && /^(utf-?16|ucs-?2|utf-?32|ucs-?4|unicode$)/i.test(label) ? 'utf-8' : label
}

const isAscii = (bytes: Uint8Array): boolean => bytes.every((byte) => byte < 0x80)

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

/** A UTF-8 text with a few broken bytes is still UTF-8: at least nine in ten of the bytes above ASCII fit. */
function nearlyUtf8(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, 262_144)
  const broken = new TextDecoder('utf-8').decode(sample).split('\ufffd').length - 1
  const high = sample.reduce((count, byte) => count + (byte >= 0x80 ? 1 : 0), 0)
  return broken * 10 <= high
}

const fits = (encoding: string, bytes: Uint8Array): boolean => encoding !== 'utf-8' || nearlyUtf8(bytes)

function guess(bytes: Uint8Array): string {
  if (nearlyUtf8(bytes)) return 'utf-8'
  return knownEncoding(detect(bytes.subarray(0, 65_536)) ?? undefined) ?? 'windows-1252'
}

/** The encoding of bytes without a mark: valid UTF-8 beats a header and a declaration that say otherwise. */
function encodingOf(bytes: Uint8Array, contentType: string | undefined): string {
  const said = [labelOfHeader(contentType), labelInside(bytes)].map(knownEncoding)
  const named = said.filter((encoding) => encoding !== null && !encoding.startsWith('utf-16'))
  if (isAscii(bytes)) return named.find((encoding) => encoding !== null) ?? 'utf-8'
  if (isUtf8(bytes)) return 'utf-8'
  return named.find((encoding) => encoding !== null && fits(encoding, bytes)) ?? guess(bytes)
}

/** UTF-32, which no decoder of Node knows. What is no character becomes U+FFFD. */
function fromUtf32(bytes: Uint8Array, littleEndian: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const signs: string[] = []
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    const code = view.getUint32(at, littleEndian)
    signs.push(code > 0x10ffff || (code >= 0xd800 && code < 0xe000) ? '\ufffd' : String.fromCodePoint(code))
  }
  return signs.join('').replace(/^\ufeff/, '')
}

const textIn = (bytes: Uint8Array, encoding: string): string =>
  encoding.startsWith('utf-32')
    ? fromUtf32(bytes, encoding === 'utf-32le')
    : new TextDecoder(encoding).decode(bytes)

/**
 * Decodes a document once, before anything is parsed. Order: byte order mark; the HTTP charset unless the bytes are
 * valid UTF-8; the declaration inside; a strict UTF-8 test of the whole; detection on the first 64 kB. Only encodings
 * of the WHATWG list and UTF-32 count, so UTF-7 and its like are never used.
 */
export function decode({ bytes, contentType }: DecodeInput): Decoded {
  const mark = marks.find(([, lead]) => lead.every((byte, index) => bytes[index] === byte))
  const encoding = mark?.[0] ?? bareWide(bytes) ?? encodingOf(bytes, contentType)
  // Node decodes windows-1252 as Latin-1; and who took it for that before us has written its control characters into UTF-8.
  return { text: asWindows(textIn(bytes, encoding)), encoding }
}
