import type { z } from 'zod'
import { DomainError } from '#core/contracts/errors/domain-error'

/** An opaque cursor: the sort values of the last row that was given. */
export const writeCursor = (values: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(values)).toString('base64url')

/** The sort values of a cursor; null at the beginning of a list. Throws INVALID_INPUT for what is not one of ours. */
export const readCursor = <T extends z.ZodType>(shape: T, cursor: string | undefined): z.output<T> | null => {
  if (cursor === undefined) return null
  const found = shape.safeParse(parsed(cursor))
  if (!found.success) throw new DomainError('INVALID_INPUT', 'This cursor is not one of this list.')
  return found.data
}

const parsed = (cursor: string): unknown => {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
}

/** One page out of the rows that were read, one more than asked for: that one says whether there is a next page. */
export const pageFrom = <R, T>(
  rows: readonly R[],
  limit: number,
  view: (row: R) => T,
  sortValues: (row: R) => readonly (string | number)[],
): { items: T[]; nextCursor: string | null } => {
  const given = rows.slice(0, limit)
  const last = given.at(-1)
  return {
    items: given.map(view),
    nextCursor: rows.length > limit && last !== undefined ? writeCursor(sortValues(last)) : null,
  }
}
