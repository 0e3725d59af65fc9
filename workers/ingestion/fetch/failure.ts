import { DomainError } from '#core/contracts/errors/domain-error'
import type { ErrorCode } from '#core/contracts/errors/codes'

const byCode: Record<string, ErrorCode> = {
  ENOTFOUND: 'HOST_NOT_FOUND',
  EAI_AGAIN: 'HOST_NOT_FOUND',
  ENODATA: 'HOST_NOT_FOUND',
  ETIMEDOUT: 'TIMEOUT',
  HPE_HEADER_OVERFLOW: 'TOO_LARGE',
  EPROTO: 'TLS_FAILED',
}

const tls =
  /^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|CRL_|HOSTNAME_MISMATCH|INVALID_PURPOSE)/
const packing = /^(Z_|ERR__ERROR_FORMAT|ERR_BROTLI|ERR__ERROR|ERR_PADDING|ERR_FORMAT)/

function codeOf(code: string): ErrorCode {
  const known = byCode[code]
  if (known) return known
  if (tls.test(code)) return 'TLS_FAILED'
  if (packing.test(code)) return 'BAD_ENCODING'
  return 'CONNECTION_FAILED'
}

/** What went wrong on the way, as a domain error; one that is a domain error already stays as it is. */
export function asFetchFailure(error: unknown): DomainError {
  if (error instanceof DomainError) return error
  const { code = '' } = error as NodeJS.ErrnoException
  return new DomainError(codeOf(code), undefined, { cause: code })
}
