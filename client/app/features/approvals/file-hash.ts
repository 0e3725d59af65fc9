/** Lower-case hex SHA-256 of a file, computed here: the file does not leave this device. */
export async function fileHash(file: Blob): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer())
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

const hashLength = 64
/** More digits than that beside a hash are part of a longer one; fewer are words ("added"), a date, the 256 of SHA-256. */
const mostBeside = 16
const apart = /[\s\u00ad-]+/
/** Groups of hex digits with nothing but spaces between them; the end of a word beside a hash ("of") may be among them. */
const rows = /[0-9a-f]+(?:[\s\u00ad-]+[0-9a-f]+)*/g

/**
 * The hash in what somebody pasted: grouped, in capitals, or in a line with other words; null when there is none, or when it
 * cannot be told from the digits beside it.
 */
export function readHash(text: string): string | null {
  for (const [row] of text.toLowerCase().matchAll(rows)) {
    const hash = hashIn(row.split(apart))
    if (hash !== null) return hash
  }
  return null
}

/** Whole groups that make up a hash. */
function hashIn(groups: readonly string[]): string | null {
  const digits = groups.join('')
  if (digits.length > hashLength + mostBeside) return null
  let end = 0
  const ends = groups.map((group) => (end += group.length))
  const begins = [0, ...ends].filter((begin) => ends.includes(begin + hashLength))
  const [begin] = begins
  return begin === undefined || begins.length > 1 ? null : digits.slice(begin, begin + hashLength)
}
