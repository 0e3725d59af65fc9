import type { EntityManager } from 'typeorm'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { Principal } from '#server/auth/principal'
import { Source } from '#server/database/entities/source'
import { sourcesNamedBy } from '#server/database/sources-named'
import { loadFor } from '#server/permissions/load-for'

/**
 * The source that a watch is limited to: the one that is `given`, else the one that its words name (`source:`); null for all.
 * @throws DomainError NOT_FOUND for a source of another desk, INVALID_INPUT where the words name none or several
 */
export const watchSource = async (
  manager: EntityManager,
  me: Principal,
  deskId: string,
  { given, named }: { given: string | null | undefined; named: string | null },
): Promise<string | null> => {
  if (given) {
    const source = await loadFor(manager, me, 'source.read', Source, given)
    if (source.deskId !== deskId) throw new DomainError('NOT_FOUND')
    return given
  }
  if (named === null) return null
  const [only, ...others] = await sourcesNamedBy(manager, deskId, named)
  if (only !== undefined && others.length === 0) return only
  throw new DomainError(
    'INVALID_INPUT',
    `A watch follows one source or all: “source:${named}” names ${only ? 'several' : 'none'}.`,
    { issues: [{ path: 'query', message: 'source' }], source: named, several: only !== undefined },
  )
}
