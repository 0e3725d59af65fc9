import type { Mark } from '@tiptap/pm/model'

const names: ReadonlySet<string> = new Set(['insertion', 'deletion', 'modification'])

export const isSuggestionMark = ({ type }: Mark): boolean => names.has(type.name)
