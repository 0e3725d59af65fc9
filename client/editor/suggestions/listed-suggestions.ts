import type { Node } from '@tiptap/pm/model'
import { suggestionsIn, type Suggestion } from '#core/editor/suggestions/suggestions-in'

/** An open suggestion as a list tells it. Where it stands changes with every letter before it, and is looked up when somebody goes there. */
export interface ListedSuggestion extends Omit<Suggestion, 'from' | 'to'> {
  /** What a block says of which something would be changed: one knows by it which it is. */
  readonly about: string
}

/**
 * The open suggestions of a document. Each that says the same as before is the same object, and the list is the same if all are: of
 * two hundred cards only those are drawn anew that changed, and none while somebody types beside them.
 */
export function listedSuggestions(
  doc: Node,
  before: readonly ListedSuggestion[],
): readonly ListedSuggestion[] {
  const known = new Map(before.map((one) => [one.id, one]))
  const now = suggestionsIn(doc).map((one) => {
    const listed = asListed(one, doc)
    const old = known.get(one.id)
    return old && JSON.stringify(old) === JSON.stringify(listed) ? old : listed
  })
  return now.length === before.length && now.every((one, n) => one === before[n]) ? before : now
}

function asListed({ id, from, to, inserted, deleted, changes }: Suggestion, doc: Node): ListedSuggestion {
  const about =
    changes.length === 0 ? '' : doc.textBetween(from, Math.min(to, from + 200), ' ').replaceAll('\u200B', '')
  return { id, inserted, deleted, changes, about }
}
