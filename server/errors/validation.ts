import { StandardSchemaValidationPipe } from '@nestjs/common'
import { DomainError } from '#core/contracts/errors/domain-error'

interface Issue {
  code?: string
  message: string
  path?: readonly (PropertyKey | { key: PropertyKey })[] | undefined
  keys?: readonly string[]
}

const nameOf = (part: PropertyKey | { key: PropertyKey }): string =>
  String(typeof part === 'object' ? part.key : part)

/** What a schema found, as INVALID_INPUT, or UNKNOWN_FIELD when that is all there is. Values are not repeated: they may be secrets. */
export const invalidInput = (issues: readonly unknown[]): DomainError => {
  const list = issues as readonly Issue[]
  const unknown = list.length > 0 && list.every((issue) => issue.code === 'unrecognized_keys')
  return new DomainError(unknown ? 'UNKNOWN_FIELD' : 'INVALID_INPUT', undefined, {
    issues: list.slice(0, 20).map((issue) => ({
      path: (issue.path ?? []).map(nameOf).join('.'),
      message: issue.message,
      ...(issue.keys ? { keys: issue.keys } : {}),
    })),
  })
}

export const validationPipe = new StandardSchemaValidationPipe({ exceptionFactory: invalidInput })
