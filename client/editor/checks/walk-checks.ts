import type { Editor } from '@tiptap/core'
import { NodeSelection, TextSelection } from '@tiptap/pm/state'
import type { Finding } from '#core/editor/checks/finding'
import { placeOfFinding } from './check-looks'

/** Selects the words of a finding, if they are still there, and brings them into view. */
export function goToFinding(editor: Editor, finding: Finding): void {
  editor.storage.checks.chosen.value = finding
  const place = placeOfFinding(editor.state, finding)
  if (!place) return
  const { tr } = editor.state
  const whole = tr.doc.nodeAt(place.from)?.isBlock === true
  const selection = whole
    ? NodeSelection.create(tr.doc, place.from)
    : TextSelection.create(tr.doc, place.from, place.to)
  editor.view.dispatch(tr.setSelection(selection).scrollIntoView())
  editor.view.focus()
}

/**
 * Goes to the next finding in the text, or the one before: from the one that is selected, else from the caret. Behind the last
 * comes the first.
 * @returns null where nothing was found
 */
export function walkFindings(editor: Editor, by: 1 | -1): Finding | null {
  const { state, storage } = editor
  const stops = (storage.checks.findings.value ?? []).flatMap((finding) => {
    const place = placeOfFinding(state, finding)
    return place ? [{ finding, ...place }] : []
  })
  const { from, to } = state.selection
  const at = stops.findIndex(
    (stop) => stop.finding === storage.checks.chosen.value && stop.from === from && stop.to === to,
  )
  const beyond = by === 1 ? stops.find((stop) => stop.from >= to) : stops.findLast((stop) => stop.to <= from)
  const next = (at >= 0 ? stops[at + by] : beyond) ?? stops.at(by === 1 ? 0 : -1)
  if (!next) return null
  goToFinding(editor, next.finding)
  return next.finding
}
