import { errorCodes, type ErrorCode } from '#core/contracts/errors/codes'

/**
 * What domain code throws. One file at each edge maps it to its transport (HTTP status, socket ack, job result).
 * `message` is for a developer or an outside program; people read the client's own wording of `code`.
 */
export class DomainError extends Error {
  override readonly name = 'DomainError'
  constructor(
    readonly code: ErrorCode,
    message: string = errorCodes[code].message,
    readonly details?: Record<string, unknown>,
  ) {
    super(message)
  }

  /** HTTP status of the code, 400 to 599. */
  get status(): number {
    return errorCodes[this.code].status
  }
}
