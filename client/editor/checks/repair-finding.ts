import type { Editor } from '@tiptap/core'
import type { Transaction } from '@tiptap/pm/state'
import type { Finding, Repair, Span } from '#core/editor/checks/finding'
import { readCitation } from '#core/editor/citations/read-citation'
import { gradeOf, ungraded } from '#core/editor/scales/grades'
import { regradeIn } from '../citations/change-citations'
import { stopCapturing } from '../composition-hold'
import { placeOfFinding } from './check-looks'

/** Puts right what one press can in the words; one step of undo. What has changed since it was looked at is left alone. */
export function repairFinding(editor: Editor, finding: Finding): void {
  const { state, view, storage } = editor
  const place = placeOfFinding(state, finding)
  if (!finding.repair || !place || !editor.isEditable || view.composing) return
  const { tr } = state
  repair(tr, place, finding.repair, finding.values)
  if (!tr.docChanged) return
  stopCapturing(view)
  view.dispatch(tr)
  stopCapturing(view)
  storage.checks.again()
}

function repair(tr: Transaction, { from, to }: Span, by: Repair, { word, other }: Finding['values']): void {
  switch (by.kind) {
    case 'words':
      if (tr.doc.textBetween(from, to) === word) tr.insertText(by.text, from, to)
      return
    case 'likelihood': {
      const block = tr.doc.resolve(from)
      if (block.parent.type.name === 'keyJudgement')
        tr.setNodeAttribute(block.before(), 'likelihood', by.step)
      return
    }
    case 'marking':
      return
    case 'grade': {
      const cited = readCitation(tr.doc.nodeAt(from)?.attrs)
      if ((gradeOf(cited) ?? ungraded) === other) regradeIn(tr, cited.articleId, by)
    }
  }
}
