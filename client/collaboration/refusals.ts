import type { ErrorCode } from '#core/contracts/errors/codes'

/** `ended` the person may not see the document; `stale` our copy is of an older generation; `lasting` repeating is useless; `passing` try again. */
export type Refusal = 'ended' | 'stale' | 'read' | 'lasting' | 'passing'

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
}

/** What the server's refusal of a join or an update means for the document. */
export const refusalOf = (code: ErrorCode): Refusal => kinds[code] ?? 'passing'
