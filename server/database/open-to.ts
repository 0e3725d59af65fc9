/**
 * SQL: no circle keeps `person` (an id) from `object` (`briefing:ID`, `thread:ID`, `story:ID`; of anything else, and of null,
 * there is none). Asked wherever something is told to somebody by himself: his room and his inbox ask for no right of their own.
 */
export const openTo = (object: string, person: string): string => `not exists (
  select 1 from resource_members c
   where c.kind = split_part(${object}, ':', 1) and c.resource_id = split_part(${object}, ':', 2)::uuid
  having bool_and(c.user_id <> ${person}))`
