import type { Editor } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state'
import { stopCapturing } from './composition-hold'

/** What is moved as a whole: a section of the form, or a heading at the ground of the text with all that stands under it. */
export interface Section {
  from: number
  to: number
  /** 1 is outermost: a section of the form, then headings by their level. */
  level: number
}

export function sectionsOf(doc: Node): Section[] {
  const heads: { from: number; level: number; end: number }[] = []
  doc.forEach((node, from) => {
    const { name } = node.type
    if (name === 'section') heads.push({ from, level: 1, end: from + node.nodeSize })
    if (name === 'heading') heads.push({ from, level: Number(node.attrs.level) + 1, end: doc.content.size })
  })
  return heads.map(({ from, level, end }, index) => {
    const next = heads.slice(index + 1).find((other) => other.level <= level)
    return { from, level, to: Math.min(end, next?.from ?? end) }
  })
}

/** Where a section goes by one step up or down: beyond its neighbour of the same level; null where it has none. */
export function stepOf(doc: Node, from: number, way: -1 | 1): number | null {
  const sections = sectionsOf(doc)
  const own = sections.find((section) => section.from === from)
  const isNext = ({ from: start, to, level }: Section) =>
    level === own?.level && (way === -1 ? to === own.from : start === own.to)
  const next = sections.find(isNext)
  return next ? (way === -1 ? next.from : next.to) : null
}

/** Moves the section that begins at `from` to a boundary between blocks of the ground; null where it stays. A caret goes with its words. */
export function moveSection(state: EditorState, from: number, target: number): Transaction | null {
  const { doc, tr, selection } = state
  const own = sectionsOf(doc).find((section) => section.from === from)
  if (!own || (target >= own.from && target <= own.to) || doc.resolve(target).depth > 0) return null
  const [start, middle, end] = target < own.from ? [target, own.from, own.to] : [own.from, own.to, target]
  const [one, other] = [doc.slice(start, middle).content, doc.slice(middle, end).content]
  tr.replaceWith(start, end, other.append(one))
  const moved = (place: number) => {
    if (place < start || place > end) return place
    return place < middle ? place + (end - middle) : place - (middle - start)
  }
  if (selection instanceof TextSelection)
    tr.setSelection(TextSelection.create(tr.doc, moved(selection.anchor), moved(selection.head)))
  return tr
}

/** The same in an open text, as one step of undo; false where it stays, or somebody composes. */
export function writeMove(editor: Editor, from: number, target: number): boolean {
  const { view, state } = editor
  const tr = editor.isEditable && !view.composing ? moveSection(state, from, target) : null
  if (!tr) return false
  stopCapturing(view)
  view.dispatch(tr)
  stopCapturing(view)
  return true
}
