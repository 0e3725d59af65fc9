import type { Editor } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { TextSelection } from '@tiptap/pm/state'
import { emptySection } from '#core/editor/templates/form-template'
import { sectionKinds, type SectionKind } from '#core/editor/schema/nodes/section'
import { rowForNext } from './blocks/judgement-row'
import { stopCapturing } from './composition-hold'

/** Sections at the ground of a text, by kind; of several of a kind the first. */
const sectionsIn = (doc: Node): Map<SectionKind, { from: number; to: number }> => {
  const found = new Map<SectionKind, { from: number; to: number }>()
  doc.forEach((node, from) => {
    const kind = node.attrs.kind as SectionKind
    if (node.type.name === 'section' && !found.has(kind)) found.set(kind, { from, to: from + node.nodeSize })
  })
  return found
}

/** Sections of the form that a text does not have, in its order. */
export const missingSections = (doc: Node): SectionKind[] => {
  const used = sectionsIn(doc)
  return sectionKinds.filter((kind) => !used.has(kind))
}

/**
 * Where a missing section belongs: behind the nearest that comes before it in the form, else before the nearest that comes after it,
 * else at the end. A text of one empty paragraph, with which every page begins, gives way to it.
 */
export const placeOfSection = (doc: Node, kind: SectionKind): { from: number; to: number } => {
  const used = sectionsIn(doc)
  const at = sectionKinds.indexOf(kind)
  const before = sectionKinds.slice(0, at).findLast((one) => used.has(one))
  const after = sectionKinds.slice(at + 1).find((one) => used.has(one))
  const end = doc.content.size
  const isBlank =
    doc.childCount === 1 && doc.child(0).type.name === 'paragraph' && doc.child(0).childCount === 0
  const place = before ? used.get(before)!.to : after ? used.get(after)!.from : end
  return isBlank ? { from: 0, to: end } : { from: place, to: place }
}

/** Puts an empty section in at its place, as one step of undo, with the caret in it. Nothing while an input method composes, or where it stands by now. */
export const addSection = (editor: Editor, kind: SectionKind): boolean => {
  const { view, state, schema } = editor
  if (!editor.isEditable || view.composing || !missingSections(state.doc).includes(kind)) return false
  const { from, to } = placeOfSection(state.doc, kind)
  const section = schema.nodeFromJSON(emptySection(kind, () => crypto.randomUUID(), rowForNext(editor)))
  stopCapturing(view)
  const tr = state.tr.replaceWith(from, to, section)
  view.dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(from + 2))).scrollIntoView())
  stopCapturing(view)
  view.focus()
  return true
}
