import type { EntityManager } from 'typeorm'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { Principal } from '#server/auth/principal'
import { Publication } from '#server/database/entities/publication'
import type { Revision } from '#server/database/entities/revision'
import { loadFor } from '#server/permissions/load-for'

/** What is already in the group is told so that it and the new one find each other; the desk's own publications only. */
const join = 'update publications set translation_group = coalesce(translation_group, id) where id = $1'

/**
 * The group of texts that say the same in several languages, begun with the one named here. Throws NOT_FOUND for one of
 * another desk, INVALID_INPUT for one in the same language.
 */
export const translationGroup = async (
  manager: EntityManager,
  me: Principal,
  { language }: Pick<Revision, 'language'>,
  otherId: string | undefined,
): Promise<string | null> => {
  if (otherId === undefined) return null
  const other = await loadFor(manager, me, 'publication.make', Publication, otherId)
  if (other.language === language)
    throw new DomainError('INVALID_INPUT', 'A translation is in another language.', {
      issues: [{ path: 'translationOf', message: 'the same language' }],
    })
  return joinGroup(manager, other)
}

/** The group of a publication, begun with it where it has none. */
export const joinGroup = async (
  manager: EntityManager,
  { id, translationGroup: known }: Pick<Publication, 'id' | 'translationGroup'>,
): Promise<string> => {
  await manager.query(join, [id])
  return known ?? id
}

/** The group of a publication that was linked earlier; null when there is none of this desk. */
export const groupOf = async (
  manager: EntityManager,
  deskId: string,
  otherId: string | undefined,
): Promise<string | null> => {
  if (otherId === undefined) return null
  return (await manager.findOneBy(Publication, { id: otherId, deskId }))?.translationGroup ?? null
}
