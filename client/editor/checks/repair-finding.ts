import type { Editor } from '@tiptap/core'
import type { Finding } from '#core/editor/checks/finding'
import { stopCapturing } from '../composition-hold'
import { placeOfFinding } from './check-looks'

/** Puts right what one press can; one step of undo. Words that have changed since they were looked at are left alone. */
export function repairFinding(editor: Editor, finding: Finding): void {
  const { state, view, storage } = editor
  const place = placeOfFinding(state, finding)
  if (!finding.repair || !place || !editor.isEditable || view.composing) return
  const { tr, doc } = state
  if (finding.repair.kind === 'words') {
    if (doc.textBetween(place.from, place.to) !== finding.values.word) return
    tr.insertText(finding.repair.text, place.from, place.to)
  } else {
    const block = doc.resolve(place.from)
    if (block.parent.type.name !== 'keyJudgement') return
    tr.setNodeAttribute(block.before(), 'likelihood', finding.repair.step)
  }
  stopCapturing(view)
  view.dispatch(tr)
  stopCapturing(view)
  storage.checks.again()
}
