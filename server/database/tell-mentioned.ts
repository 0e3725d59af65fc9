import type { EntityManager } from 'typeorm'
import { mentionedIn } from '#core/text/mentioned-in'
import { membershipsNow } from '#server/database/memberships-now'
import { notify, type NewNotification } from '#server/database/notify'
import { openTo } from '#server/database/open-to'

/** Who may be told of a thing of a desk: its people, as far as no circle keeps them from it. */
const reachable = `
  select m.user_id as id, u.name from ${membershipsNow} m join users u on u.id = m.user_id
   where m.desk_id = $1 and m.user_id <> all ($2::uuid[]) and ${openTo('$3', 'm.user_id')} order by m.user_id`

interface Said extends Omit<NewNotification, 'kind' | 'userIds'> {
  text: string
  actor: { id: string; name: string }
  /** Who has been told already, or is told otherwise. */
  not: readonly string[]
}

/**
 * Tells the people of the desk whom a text mentions (`@Full Name`), with the title of where it stands and not with its words. Gives who was
 * told. Last in a transaction, as `notify` is.
 */
export const tellMentioned = async (
  manager: EntityManager,
  { text, not, ...about }: Said,
): Promise<string[]> => {
  if (!/[@＠]/u.test(text)) return []
  const values = [about.deskId, [...not, about.actor.id], about.object]
  const people = await manager.query<{ id: string; name: string }[]>(reachable, values)
  const userIds = mentionedIn(text, people).map(({ id }) => id)
  await notify(manager, { ...about, kind: 'mention', userIds })
  return userIds
}
