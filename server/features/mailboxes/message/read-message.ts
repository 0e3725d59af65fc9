import type { InboundMail } from '#core/news/mailbox'
import {
  decoded,
  fromQuotedPrintable,
  headerWords,
  parameter,
  readHeaders,
  type ByteText,
  type Headers,
} from '#server/features/mailboxes/message/headers'

/** Nobody's newsletter has more; what has is read so far. */
const mostParts = 200
const deepest = 10

interface Part {
  headers: Headers
  body: ByteText
}

const partOf = (text: ByteText): Part => {
  const end = /^\r?\n|\r?\n\r?\n/.exec(text)
  if (!end) return { headers: readHeaders(text), body: '' }
  return { headers: readHeaders(text.slice(0, end.index)), body: text.slice(end.index + end[0].length) }
}

/** The parts between the boundaries of RFC 2046, 5.1.1; what stands before the first and after the last belongs to nobody. */
const partsOf = (body: ByteText, boundary: string): ByteText[] => {
  const [, ...rest] = `\n${body}`.split(`\n--${boundary}`)
  const last = rest.findIndex((part) => part.startsWith('--'))
  const inside = last < 0 ? rest : rest.slice(0, last)
  return inside.map((part) => part.replace(/^[^\n]*\n/, '').replace(/\r$/, ''))
}

interface Found {
  html?: string
  text?: string
  parts: number
}

const wordsOf = ({ headers, body }: Part): string => {
  const encoding = headers.get('content-transfer-encoding')?.trim().toLowerCase()
  const bytes =
    encoding === 'base64'
      ? Buffer.from(body, 'base64')
      : encoding === 'quoted-printable'
        ? fromQuotedPrintable(body)
        : Buffer.from(body, 'latin1')
  return decoded(bytes, parameter(headers.get('content-type'), 'charset'))
}

/** The first text and the first HTML that are no files; of what is inside another message nothing. */
const collect = (part: Part, found: Found, depth: number): void => {
  found.parts += 1
  if (depth > deepest || found.parts > mostParts) return
  const type = (part.headers.get('content-type') ?? 'text/plain').split(';')[0]!.trim().toLowerCase()
  const boundary = parameter(part.headers.get('content-type'), 'boundary')
  if (type.startsWith('multipart/') && boundary !== undefined && boundary !== '')
    for (const inside of partsOf(part.body, boundary)) collect(partOf(inside), found, depth + 1)
  else if (/^\s*attachment/i.test(part.headers.get('content-disposition') ?? '')) return
  else if (type === 'text/html') found.html ??= wordsOf(part)
  else if (type === 'text/plain') found.text ??= wordsOf(part)
}

/**
 * A mail as it came through the net (RFC 5322 with MIME, RFC 2045 to 2047): sender, subject and words. Files in it are passed
 * over. Runs no longer than its bytes deserve; what is broken is read as far as it goes.
 */
export const readMessage = (bytes: Uint8Array): InboundMail => {
  const message = partOf(
    Buffer.from(bytes)
      .toString('latin1')
      .replace(/^(?:From [^\n]*\n|\s)+/, ''),
  )
  const found: Found = { parts: 0 }
  collect(message, found, 0)
  const header = (name: string): string => headerWords(message.headers.get(name) ?? '')
  const messageId = header('message-id')
  return {
    from: header('from'),
    subject: header('subject'),
    html: found.html,
    text: found.text,
    messageId: messageId === '' ? undefined : messageId,
  }
}
