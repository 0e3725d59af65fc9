import type { Editor } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import type { Transaction } from '@tiptap/pm/state'
import { readCitation, type Citation } from '#core/editor/citations/read-citation'
import { stopCapturing } from '../composition-hold'
import type { NewCitation } from './citation-of'

/** The version of an article on which its citations are to stand. */
export type NewVersion = Pick<Citation, 'articleVersion' | 'contentHash' | 'articleTitle'>

type Grade = Pick<Citation, 'reliability' | 'credibility'>

/** Lets all citations of one version of an article stand on another one, as one step of undo; the grades stay. */
export function moveCitations(
  editor: Editor,
  { articleId, articleVersion }: Pick<Citation, 'articleId' | 'articleVersion'>,
  to: NewVersion,
): void {
  const isMeant = (one: Citation) => one.articleId === articleId && one.articleVersion === articleVersion
  editor.view.dispatch(changeIn(editor.state.tr, isMeant, to))
}

/** Gives all citations of an article this grade, whichever version they stand on. */
export const regradeIn = (
  tr: Transaction,
  articleId: string | null,
  { reliability, credibility }: Grade,
): Transaction => changeIn(tr, (one) => one.articleId === articleId, { reliability, credibility })

/** The same at once, as one step of undo; the checks look again. */
export function takeGrade(editor: Editor, articleId: string | null, grade: Grade): void {
  editor.view.dispatch(regradeIn(editor.state.tr, articleId, grade))
  editor.storage.checks.again()
}

/** One citation of another passage, in its place and under its id, so that judgements go on standing on it; what marked the old source goes. */
export const replaceIn = (tr: Transaction, id: string, by: NewCitation): Transaction =>
  changeIn(tr, (one) => one.id === id, { ...by, marking: null })

/** The same as one step of undo; the number of the block it stands in, from 1, or null where it is gone or nothing may be written. */
export function replaceCitation(editor: Editor, id: string, by: NewCitation): number | null {
  const { state, view } = editor
  const place = placeOfCitation(state.doc, id)
  if (place === null || !editor.isEditable || view.composing) return null
  stopCapturing(view)
  view.dispatch(replaceIn(state.tr, id, by))
  stopCapturing(view)
  editor.storage.checks.again()
  return state.doc.resolve(place).index(0) + 1
}

function placeOfCitation(doc: Node, id: string): number | null {
  let found: number | null = null
  doc.descendants((node, place) => {
    if (node.type.name === 'citation' && node.attrs.id === id) found = place
    return found === null
  })
  return found
}

function changeIn(
  tr: Transaction,
  isMeant: (citation: Citation) => boolean,
  to: Partial<Citation>,
): Transaction {
  tr.doc.descendants((node, place) => {
    if (node.type.name !== 'citation' || !isMeant(readCitation(node.attrs))) return
    for (const [name, value] of Object.entries(to))
      if (node.attrs[name] !== value) tr.setNodeAttribute(place, name, value)
  })
  return tr
}
