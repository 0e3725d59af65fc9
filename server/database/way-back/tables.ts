/** A table of which an act may be taken back. */
export interface UndoTable {
  name: string
  /** What names one of its rows. */
  key: readonly string[]
  /** What an act changes; a row that it made or removed has all the columns. */
  columns: readonly string[] | 'all'
  /** Columns that move by themselves: whoever takes back does not ask about them, nor, with `all`, about a row that came or went. */
  free: readonly string[] | 'all'
  /** Which of its rows belong to an act on articles `$1` and stories `$2`. */
  where: string
}

const ofStories = 'story_id = any ($2::uuid[])'

/** In the order in which rows are put back: each stands on those before it. */
export const undoTables = [
  { name: 'stories', key: ['id'], columns: 'all', free: ['last_report_at'], where: 'id = any ($2::uuid[])' },
  {
    name: 'story_articles',
    key: ['article_id'],
    columns: 'all',
    free: [],
    where: `(article_id = any ($1::uuid[]) or ${ofStories})`,
  },
  { name: 'story_refusals', key: ['article_id', 'story_id'], columns: 'all', free: [], where: ofStories },
  { name: 'story_changes', key: ['id'], columns: 'all', free: [], where: ofStories },
  // When somebody looked at a story is nothing that he did to it.
  { name: 'story_visits', key: ['story_id', 'user_id'], columns: 'all', free: 'all', where: ofStories },
  {
    name: 'threads',
    key: ['id'],
    columns: ['id', 'on_id', 'general', 'title'],
    free: [],
    where: `on_kind = 'story' and on_id = any ($2::uuid[])`,
  },
  {
    name: 'articles',
    key: ['id'],
    columns: [
      ...['id', 'title', 'claimed_by', 'claimed_at'],
      ...['decision', 'decided_by', 'decided_at', 'decision_reason'],
    ],
    free: ['title'],
    where: 'id = any ($1::uuid[])',
  },
] as const satisfies readonly UndoTable[]

export const undoTable = (name: string): UndoTable => {
  const table = undoTables.find((one) => one.name === name)
  if (!table) throw new Error(`no act is taken back in ${name}`)
  return table
}
