import type { Editor } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { suggestionIdOf } from '#core/editor/suggestions/suggested-pieces'
import { threadsHere } from './comments/passage-looks'

/** What stands in the text about the words at a place: points, the innermost mark last, and a suggestion. */
export interface AboutWords {
  threads: string[]
  suggestion: string | null
}

const threadsOf = (editor: Editor, { marks }: Node): string[] =>
  marks.flatMap(({ type, attrs }) => {
    const id: unknown = attrs.id
    return type.name === 'comment' && typeof id === 'string' && threadsHere(editor.state)?.has(id) ? [id] : []
  })

const suggestionOf = (node: Node): string | null =>
  suggestionIdOf(node, 'insertion') ?? suggestionIdOf(node, 'deletion')

/** Null where the words beside this place are about nothing. A point whose thread is not known, or gone, is none. */
export const aboutWordsAt = (editor: Editor, place: number): AboutWords | null => {
  const $place = editor.state.doc.resolve(place)
  for (const node of [$place.nodeAfter, $place.nodeBefore]) {
    if (!node?.isText) continue
    const about = { threads: threadsOf(editor, node), suggestion: suggestionOf(node) }
    if (about.threads.length > 0 || about.suggestion !== null) return about
  }
  return null
}
