import { createHash } from 'node:crypto'

/** JSON by RFC 8785: keys sorted by UTF-16 units, no white space; numbers and strings as ECMAScript writes them. */
const canonical = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1))
  return `{${entries.map(([key, part]) => `${JSON.stringify(key)}:${canonical(part)}`).join(',')}}`
}

/** Lower-case hex SHA-256 of the canonical JSON. */
export const jsonHash = (value: unknown): string =>
  createHash('sha256').update(canonical(value)).digest('hex')
