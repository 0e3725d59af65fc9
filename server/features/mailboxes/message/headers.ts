/** Bytes of a message as a string of one sign a byte: its structure is ASCII, its words are decoded by what it says of them. */
export type ByteText = string

const bytesOf = (text: ByteText): Buffer => Buffer.from(text, 'latin1')

/** Words in the encoding of a label; UTF-8 for one that nobody knows. */
export const decoded = (bytes: Uint8Array, charset: string | undefined): string => {
  try {
    return new TextDecoder(charset ?? 'utf-8').decode(bytes)
  } catch {
    return new TextDecoder('utf-8').decode(bytes)
  }
}

/** `=E4=B8=AD` of RFC 2045, 6.7; a line that ends with `=` goes on. */
export const fromQuotedPrintable = (text: ByteText): Buffer =>
  bytesOf(
    text
      .replace(/=[\t ]*\r?\n/g, '')
      .replace(/=([0-9A-Fa-f]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
  )

const encodedWord = /=\?([\w.:-]{1,40})(?:\*[\w-]*)?\?([bq])\?([^?\s]*)\?=/gi

const wordBytes = (form: string, word: ByteText): Buffer =>
  form.toLowerCase() === 'b' ? Buffer.from(word, 'base64') : fromQuotedPrintable(word.replaceAll('_', ' '))

/**
 * Encoded words of RFC 2047 in a header, beside words in UTF-8 as they are (RFC 6532). One character may be cut in two words that
 * follow each other: the bytes of words of one charset are read as one.
 */
export const headerWords = (value: ByteText): string => {
  const pieces: { charset: string; bytes: Buffer[] }[] = []
  let end = 0
  for (const found of value.matchAll(encodedWord)) {
    const charset = found[1]!.toLowerCase()
    const bytes = wordBytes(found[2]!, found[3]!)
    const between = value.slice(end, found.index)
    const follows = end > 0 && between.trim() === ''
    if (!follows) pieces.push({ charset: 'utf-8', bytes: [bytesOf(between)] })
    const last = pieces.at(-1)!
    if (follows && last.charset === charset) last.bytes.push(bytes)
    else pieces.push({ charset, bytes: [bytes] })
    end = found.index + found[0].length
  }
  pieces.push({ charset: 'utf-8', bytes: [bytesOf(value.slice(end))] })
  return pieces
    .map(({ charset, bytes }) => decoded(Buffer.concat(bytes), charset))
    .join('')
    .trim()
}

export type Headers = ReadonlyMap<string, ByteText>

/** The headers of a message or a part, by their names in lower case, the first of each name; folded lines are one. */
export const readHeaders = (head: ByteText): Headers => {
  const headers = new Map<string, ByteText>()
  for (const line of head.replace(/\r?\n[\t ]+/g, ' ').split(/\r?\n/)) {
    const [, name, value] = /^([!-9;-~]{1,80}):[\t ]*(.*)$/.exec(line) ?? []
    if (name !== undefined && !headers.has(name.toLowerCase())) headers.set(name.toLowerCase(), value ?? '')
  }
  return headers
}

/** A parameter of a header such as `text/plain; charset="utf-8"`. */
export const parameter = (value: ByteText | undefined, name: string): string | undefined => {
  const found = new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]{0,200})"|([^\\s;"]{1,200}))`, 'i').exec(
    value ?? '',
  )
  return found?.[1] ?? found?.[2]
}
