import { DomainError } from '#core/contracts/errors/domain-error'
import type { FormFault } from '#core/contracts/portal/page'

const fieldOf: Record<string, string> = {
  INVALID_EMAIL: 'email',
  PASSWORD_COMMON: 'password',
  WRONG_CREDENTIALS: 'form',
  SECOND_FACTOR: 'code',
  REGISTRATION_CLOSED: 'form',
  SOLE_MANAGER: 'form',
  REAUTH: 'password',
  SLOW_DOWN: 'form',
  BUSY: 'form',
  UNCONFIRMED: 'form',
  COMMENT_TOO_LONG: 'text',
}

const issuesOf = (error: DomainError): FormFault[] => {
  const issues = (error.details?.issues ?? []) as { path: string }[]
  const fields = [...new Set(issues.map(({ path }) => path.split('.')[0] ?? 'form'))]
  return fields.map((field) => ({ field: field === 'new' ? 'password' : field, code: 'INVALID_INPUT' }))
}

/** What a form says about a refusal, field by field; anything that no form explains is thrown on. */
export const faultsOf = (error: unknown): { faults: FormFault[]; status: number } => {
  if (!(error instanceof DomainError)) throw error
  const seconds = error.details?.retryAfterSeconds
  if (error.code === 'INVALID_INPUT') return { faults: issuesOf(error), status: 422 }
  const field = fieldOf[error.code]
  if (field === undefined) throw error
  const fault = { field, code: error.code, ...(typeof seconds === 'number' ? { seconds } : {}) }
  return { faults: [fault], status: error.status }
}
