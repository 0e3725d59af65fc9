import type { ErrorCode } from '#core/contracts/errors/codes'

/** WebSocket close codes of `/yjs` and of `connection:closing` on Socket.IO (docs/protocol.md). */
export const closeCodes = {
  notSignedIn: 4401,
  accessEnded: 4403,
  notFound: 4404,
  handshakeTooSlow: 4408,
  stale: 4409,
  badBytes: 4422,
  tooFast: 4429,
  slowReader: 4430,
  frameTooBig: 1009,
  restarting: 1012,
  busy: 1013,
} as const
export type CloseCode = (typeof closeCodes)[keyof typeof closeCodes]

const byError: Partial<Record<ErrorCode, CloseCode>> = {
  UNAUTHENTICATED: closeCodes.notSignedIn,
  SESSION_ENDED: closeCodes.notSignedIn,
  ACCOUNT_ENDED: closeCodes.accessEnded,
  PASSWORD_CHANGE_REQUIRED: closeCodes.notSignedIn,
  FORBIDDEN: closeCodes.accessEnded,
  NOT_FOUND: closeCodes.notFound,
  STALE_EPOCH: closeCodes.stale,
  UPGRADE: closeCodes.stale,
  SLOW_DOWN: closeCodes.tooFast,
  UPDATE_TOO_LARGE: closeCodes.frameTooBig,
  UNAVAILABLE: closeCodes.busy,
  BUSY: closeCodes.busy,
  RETRY_AFTER: closeCodes.busy,
}

/** The close code that goes with an error code; bad bytes where nothing else is said. */
export const closeCodeOf = (code: ErrorCode): CloseCode => byError[code] ?? closeCodes.badBytes
