import type { EntityManager } from 'typeorm'
import type { Person } from '#core/contracts/http/common'

const byName = 'select id, name from users where id = any($1::uuid[]) order by name, id'

/** The names of these people by their ids, in the order of the names; whoever is unknown is left out. */
export const namesOf = async (
  manager: EntityManager,
  ids: readonly string[],
): Promise<Map<string, Person>> => {
  if (ids.length === 0) return new Map()
  const people = await manager.query<Person[]>(byName, [[...new Set(ids)]])
  return new Map(people.map((person) => [person.id, person]))
}
