import type { RowKind } from './palette-row'

/** What is asked for by what is typed. */
export interface TypedQuery {
  /** Null: commands, people and things. */
  only: RowKind | null
  words: string
}

/** What stands first and narrows; with what a Chinese input method writes by the same key. */
const prefixes: Record<string, RowKind> = {
  '>': 'command',
  '》': 'command',
  '@': 'person',
  '#': 'story',
  '/': 'place',
  '、': 'place',
}

/** Reads what is typed; places are asked for only where a document is open, elsewhere that sign is a word like others. */
export const typedQuery = (typed: string, inDocument: boolean): TypedQuery => {
  const text = typed.trim()
  const only = prefixes[text.slice(0, 1).normalize('NFKC')]
  if (only === undefined || (only === 'place' && !inDocument)) return { only: null, words: text }
  return { only, words: text.slice(1).trim() }
}
