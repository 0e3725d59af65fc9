/**
 * What an object (`thread:ID`) is limited as: itself, a discussion also as what it is about, a file as its briefing. The object is an
 * expression of whoever asks: the names of tables in here must be none that stand in it.
 */
const limited = (object: string): string => {
  const [kind, id] = [`split_part(${object}, ':', 1)`, `split_part(${object}, ':', 2)::uuid`]
  return `
  select ${kind} as kind, ${id} as id
   union all select th.on_kind, th.on_id from threads th where ${kind} = 'thread' and th.id = ${id}
   union all select 'briefing', ex.briefing_id from exports ex where ${kind} = 'export' and ex.id = ${id}`
}

/**
 * SQL: no circle keeps `person` (an id) from `object` (`briefing:ID`, `thread:ID`, `story:ID`, `export:ID`; of anything else,
 * and of null, there is none). Asked wherever something is told to somebody by himself: his room and his inbox ask for no right
 * of their own.
 */
export const openTo = (
  object: string,
  person: string,
): string => `(${object} !~ '^(briefing|thread|story|export):' or not exists (
  select 1 from (${limited(object)}) of_it join resource_members c on c.kind = of_it.kind and c.resource_id = of_it.id
   group by c.kind, c.resource_id having bool_and(c.user_id <> ${person})))`
