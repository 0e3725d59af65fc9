import type { Mark } from '@tiptap/pm/model'

/** What a suggestion may be of: the names of its marks, and the kinds in the attribute of a block. */
export const suggestionKinds: ReadonlySet<string> = new Set(['insertion', 'deletion', 'modification'])

/** Whether a mark says that something is suggested. */
export const isSuggestionMark = ({ type }: Mark): boolean => suggestionKinds.has(type.name)
