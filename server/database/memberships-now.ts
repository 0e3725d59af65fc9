/**
 * Who is on which desk (its `slug` and `name`), and on duty there since when, at this moment, in place of the table `memberships` wherever something is done for or told to its
 * people. An archived desk is nobody's until it is opened again, and a guest's time is over by the clock, not when somebody
 * takes his row away. A lock on it holds the desk as well.
 */
export const membershipsNow = `(
  select m.desk_id, m.user_id, m.role, m.on_duty_since, d.slug, d.name from memberships m join desks d on d.id = m.desk_id and d.archived_at is null
   where m.guest_until is null or m.guest_until > now())`
