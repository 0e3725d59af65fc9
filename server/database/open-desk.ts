import type { EntityManager } from 'typeorm'
import { v7 } from 'uuid'
import { Membership } from '#server/database/entities/membership'
import { actForDesk } from '#server/database/transactions'

const addDesk = `
  insert into desks (id, slug, name, language) values ($1, $2, $3, 'en') on conflict (slug) do nothing returning id`

/** Letters and digits of a name as they may stand in an address; `desk` for a name that has none. */
const slugOf = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 30)
    .replace(/-+$/, '') || 'desk'

/** Opens a desk under a free address made of its name, with one manager. Returns its id and slug. */
export const openDesk = async (
  manager: EntityManager,
  name: string,
  managerId: string,
): Promise<{ id: string; slug: string }> => {
  const id = v7()
  await actForDesk(manager, id)
  for (const slug of [slugOf(name), `${slugOf(name)}-${id.slice(-6)}`]) {
    const rows = await manager.query<{ id: string }[]>(addDesk, [id, slug, name])
    if (rows.length === 0) continue
    await manager.insert(Membership, { deskId: id, userId: managerId, role: 'manager' })
    return { id, slug }
  }
  throw new Error('no free address for a new desk')
}
