import type { Editor } from '@tiptap/core'
import type { Transaction } from '@tiptap/pm/state'
import * as Y from 'yjs'
import { undoManagerOf } from '../composition-hold'
import { isFromOthers } from '../steady-place'

/** Whoever is connected has told by then what he decided before he heard of ours. */
const heardAfter = 5_000

/** Letters and blocks of the shared text that are suggested to come, by their ids in it. */
export function comingWords(type: Y.XmlFragment, ids: ReadonlySet<string>): Y.ID[] {
  return type.toArray().flatMap((child) => {
    if (child instanceof Y.XmlText) return comingLetters(child, ids)
    if (!(child instanceof Y.XmlElement)) return []
    return isComing(child.getAttribute('suggestion'), ids) ? [child._item!.id] : comingWords(child, ids)
  })
}

function comingLetters(text: Y.XmlText, ids: ReadonlySet<string>): Y.ID[] {
  let at = 0
  return (text.toDelta() as { insert: string; attributes?: { insertion?: { id: unknown } } }[]).flatMap(
    ({ insert, attributes }) => {
      const letters = Array.from({ length: insert.length }, (_, n) => at + n)
      at += insert.length
      if (!ids.has(String(attributes?.insertion?.id))) return []
      return letters.map((n) => Y.createRelativePositionFromTypeIndex(text, n).item!)
    },
  )
}

const isComing = (suggestion: unknown, ids: ReadonlySet<string>): boolean =>
  Array.isArray(suggestion) &&
  (suggestion as { kind: unknown; id: unknown }[]).some(
    ({ kind, id }) => kind === 'insertion' && ids.has(String(id)),
  )

/**
 * Takes back that words were accepted for others, where somebody rejects them before he has heard of it: he takes out the new ones,
 * this one the old, and neither would be left.
 *
 * @param words that were to come, of one acceptance that was just made
 * @param takenBack hears that it was taken back
 */
export function keepWords(editor: Editor, words: readonly Y.ID[], takenBack: () => void): void {
  const undo = undoManagerOf(editor.view)
  const decision = undo?.undoStack.at(-1)
  if (!undo || !decision) return
  const stands = (id: Y.ID) => !Y.getItem(undo.doc.store, id).deleted
  // Where the same words go and come, in bold, those that stood there before may be those that are left.
  const come = words.filter(stands)
  if (come.length === 0) return
  const heard = ({ transaction }: { transaction: Transaction }): void => {
    if (!transaction.docChanged || come.some(stands)) return
    end()
    if (!isFromOthers(transaction) || undo.undoStack.at(-1) !== decision) return
    undo.undo()
    takenBack()
  }
  const end = (): void => {
    clearTimeout(ending)
    editor.off('transaction', heard)
  }
  const ending = setTimeout(end, heardAfter)
  editor.on('transaction', heard)
  editor.on('destroy', end)
}
