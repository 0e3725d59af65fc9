import { errorCodes, type ErrorCode } from '#core/contracts/errors/codes'

/** `OFFLINE`: the server could not be reached; `BAD_ANSWER`: what came is not what the contract says. Both never leave the client. */
export type ProblemCode = ErrorCode | 'OFFLINE' | 'BAD_ANSWER'

/** Why a request or a socket command did not succeed. Screens word `code` (`errors.CODE`), never `message`. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  constructor(
    readonly code: ProblemCode,
    readonly details: Record<string, unknown> = {},
    readonly requestId: string | null = null,
  ) {
    super(code in errorCodes ? errorCodes[code as ErrorCode].message : code)
  }
}

const passing: ReadonlySet<string> = new Set<ProblemCode>([
  'OFFLINE',
  'BUSY',
  'UNAVAILABLE',
  'STARTING',
  'RETRY_AFTER',
])

/** Whether it may be over in a moment; every other refusal is an answer. */
export const isPassing = (code: string): boolean => passing.has(code)

/** The code of anything that was thrown; what is not ours counts as INTERNAL. */
export const problemCodeOf = (thrown: unknown): ProblemCode =>
  thrown instanceof ApiError ? thrown.code : 'INTERNAL'
