/** One thing that an entry of the audit trail says besides who, what and when. */
export interface AuditDetail {
  /** From the outermost name to the innermost: `['rule', 'signatures']`. */
  readonly path: readonly string[]
  /** A moment is told in the reader's time; a code (an id, a checksum) is shown as it is. */
  readonly kind: 'word' | 'code' | 'moment' | 'yes' | 'no' | 'none'
  readonly value: string
}

const momentForm = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/
const checksumForm = /^[0-9a-f]{32,}$/i
const idForm = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** What tells a code from others: the end of an id, which begins with its time, or the beginning of a checksum; a word is whole. */
export const shortCode = (value: string): string => {
  if (idForm.test(value)) return value.slice(-8)
  return checksumForm.test(value) ? value.slice(0, 8) : value
}

const kindOf = (value: unknown): AuditDetail['kind'] => {
  if (value === null || value === '') return 'none'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value !== 'string') return 'word'
  if (momentForm.test(value)) return 'moment'
  return idForm.test(value) || checksumForm.test(value) ? 'code' : 'word'
}

type Plain = string | number | boolean | null
/** Entries are JSON. */
const isPlain = (value: unknown): value is Plain => typeof value !== 'object' || value === null

/** What an entry holds, one by one; what lies within something else names both. A list of plain things is one. */
export const auditDetails = (data: unknown, path: readonly string[] = []): AuditDetail[] => {
  if (isPlain(data)) return [{ path, kind: kindOf(data), value: String(data ?? '') }]
  if (Array.isArray(data) && data.every(isPlain))
    return [{ path, kind: data.length === 0 ? 'none' : 'word', value: data.join(', ') }]
  return Object.entries(data as object).flatMap(([name, value]) => auditDetails(value, [...path, name]))
}
