/**
 * SQL: the circle of a thing admits `person`: it has none, or he is in it. `id` and `person` are expressions of whoever asks, in which
 * no table is called `circle`. For the lists of a desk; what is told to somebody by himself asks `openTo`.
 */
export const circleAdmits = (kind: 'briefing' | 'story' | 'thread', id: string, person: string): string => {
  const named = `select 1 from resource_members circle where circle.kind = '${kind}' and circle.resource_id = ${id}`
  return `(not exists (${named}) or exists (${named} and circle.user_id = ${person}))`
}
