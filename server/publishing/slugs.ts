import type { EntityManager } from 'typeorm'
import { DomainError } from '#core/contracts/errors/domain-error'

const longest = 80

/** A title in lower-case Latin letters and digits with hyphens; empty when it has none. */
const latin = (title: string): string =>
  title
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[\u0300-\u036f'’]/g, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, longest)
    .replaceAll(/^-|-$/g, '')

const taken = 'select publication_slug_taken($1, $2) as taken'

const isTaken = async (manager: EntityManager, slug: string, id: string): Promise<boolean> => {
  const [row] = await manager.query<{ taken: boolean }[]>(taken, [slug, id])
  return row!.taken
}

/**
 * The last part of a publication's address. One that was wished for is taken or refused (SLUG_TAKEN); else it is made of
 * the title, with the end of the publication's id where the title has no Latin letters or somebody has that address.
 */
export const chooseSlug = async (
  manager: EntityManager,
  { id, title, wished }: { id: string; title: string; wished: string | undefined },
): Promise<string> => {
  if (wished !== undefined) {
    if (await isTaken(manager, wished, id)) throw new DomainError('SLUG_TAKEN')
    return wished
  }
  const base = latin(title)
  if (base !== '' && !(await isTaken(manager, base, id))) return base
  return [base || 'briefing', id.slice(-8)].join('-')
}
