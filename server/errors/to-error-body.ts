import { errorCodes, type ErrorCode } from '#core/contracts/errors/codes'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { ErrorBody } from '#core/contracts/errors/error-body'
import { outOfReach } from '#server/errors/out-of-reach'

export interface MappedError {
  status: number
  body: ErrorBody
  /** Not the asker's fault: to be logged with its stack. */
  internal: boolean
}

const statusCodes: Record<number, ErrorCode> = {
  400: 'BAD_REQUEST',
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_ALLOWED',
  413: 'BODY_TOO_LARGE',
  414: 'URI_TOO_LONG',
  415: 'UNSUPPORTED_MEDIA',
  429: 'SLOW_DOWN',
  431: 'HEADERS_TOO_LARGE',
  503: 'BUSY',
}

const invalidJson = new Set(['FST_ERR_CTP_INVALID_JSON_BODY', 'FST_ERR_CTP_EMPTY_JSON_BODY'])
const outage = /^(08|57P0)/
/** Class 22 of SQLSTATE, data exception: a value that Postgres cannot take, U+0000 for one. */
const badData = /^22[0-9A-Z]{3}$/
const busy = new Set(['55P03', '57014', '40001', '40P01', '53300'])

const word = (error: object, name: string): string | undefined => {
  const value = (error as Record<string, unknown>)[name]
  return typeof value === 'string' ? value : undefined
}

const statusOf = (error: object): number | undefined => {
  const { statusCode, status, getStatus } = error as Record<string, unknown>
  if (typeof getStatus === 'function') return Number(getStatus.call(error))
  return [statusCode, status].find((value) => typeof value === 'number')
}

/** The code of an error that is not ours: Postgres by SQLSTATE, the network by errno, Nest and Fastify by status. */
const codeOf = (error: object): ErrorCode => {
  const { driverError, cause } = error as { driverError?: object; cause?: unknown }
  // TypeORM keeps the driver's error, Nest the framework's: the word that tells is theirs.
  const inner = driverError ?? (typeof cause === 'object' && cause !== null ? cause : {})
  const code = word(error, 'code') ?? word(inner, 'code') ?? ''
  if (invalidJson.has(code)) return 'INVALID_JSON'
  if (outage.test(code) || outOfReach.has(code)) return 'UNAVAILABLE'
  if (busy.has(code)) return 'BUSY'
  if (badData.test(code)) return 'INVALID_INPUT'
  if (
    error instanceof Error &&
    /timeout exceeded when trying to connect|Connection terminated/.test(error.message)
  )
    return 'UNAVAILABLE'
  const status = statusOf(error)
  return (
    (status !== undefined ? statusCodes[status] : undefined) ??
    (status !== undefined && status < 500 ? 'BAD_REQUEST' : 'INTERNAL')
  )
}

/** Maps whatever was thrown to the one error form. Pure; the same for HTTP, sockets and jobs. */
export const toErrorBody = (error: unknown, requestId: string): MappedError => {
  if (error instanceof DomainError) {
    const { code, message, details, status } = error
    return {
      status,
      body: { code, message, ...(details ? { details } : {}), requestId },
      internal: code === 'INTERNAL',
    }
  }
  const code = typeof error === 'object' && error !== null ? codeOf(error) : 'INTERNAL'
  const { status, message } = errorCodes[code]
  return { status, body: { code, message, requestId }, internal: status >= 500 }
}
