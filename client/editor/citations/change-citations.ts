import type { Editor } from '@tiptap/core'
import type { Transaction } from '@tiptap/pm/state'
import { readCitation, type Citation } from '#core/editor/citations/read-citation'

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

function changeIn(
  tr: Transaction,
  isMeant: (citation: Citation) => boolean,
  to: Partial<Citation>,
): Transaction {
  tr.doc.descendants((node, place) => {
    if (node.type.name !== 'citation' || !isMeant(readCitation(node.attrs))) return
    for (const [name, value] of Object.entries(to)) tr.setNodeAttribute(place, name, value)
  })
  return tr
}
