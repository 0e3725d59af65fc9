import type { ErrorCode } from '#core/contracts/errors/codes'

/**
 * `ended` the person may not see the document; `stale` our copy is of an older generation; `lasting` repeating is useless;
 * `unfit` these very bytes will never be taken, others may; `passing` try again.
 */
export type Refusal = 'ended' | 'stale' | 'read' | 'lasting' | 'unfit' | 'passing'

const kinds: Partial<Record<ErrorCode, Refusal>> = {
  NOT_FOUND: 'ended',
  FORBIDDEN: 'ended',
  GONE: 'ended',
  STALE_EPOCH: 'stale',
  READ_ONLY: 'read',
  UPGRADE: 'lasting',
  UNAUTHENTICATED: 'lasting',
  SESSION_ENDED: 'lasting',
  PASSWORD_CHANGE_REQUIRED: 'lasting',
  SCHEMA: 'unfit',
  MALFORMED_UPDATE: 'unfit',
  ILL_FORMED_TEXT: 'unfit',
  FOREIGN_AUTHOR: 'unfit',
  DELETE_AHEAD: 'unfit',
}

/** What the server's refusal of a join or an update means for the document. */
export const refusalOf = (code: ErrorCode): Refusal => kinds[code] ?? 'passing'
