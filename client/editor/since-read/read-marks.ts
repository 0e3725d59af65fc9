import { Extension, type Editor } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import { isContainer } from '#core/editor/changes/leaf-blocks'

interface Marks {
  /** Blocks that others changed before the text was opened; null while nothing is to be marked. */
  before: ReadonlySet<string> | null
  /** Those that they changed while it was open. */
  since: ReadonlySet<string>
}

interface State extends Marks {
  looks: DecorationSet
}

const key = new PluginKey<State>('readMarks')
const unmarked: State = { before: null, since: new Set(), looks: DecorationSet.empty }

/** The smallest blocks that have an id, with their places. */
function eachBlock(doc: Node, see: (id: string, node: Node, at: number) => void): void {
  doc.descendants((node, at) => {
    if (isContainer(node.type.name) && node.childCount > 0) return true
    const id: unknown = node.attrs.id
    if (node.isBlock && typeof id === 'string') see(id, node, at)
    return false
  })
}

const looksOf = (doc: Node, { before, since }: Marks): DecorationSet => {
  const found: Decoration[] = []
  eachBlock(doc, (id, node, at) => {
    const look = before?.has(id) ? 'changed-since-read' : since.has(id) ? 'changed-since-open' : null
    if (look) found.push(Decoration.node(at, at + node.nodeSize, { class: look }))
  })
  return DecorationSet.create(doc, found)
}

/** A block that nobody touched is the same node in both. */
function changedBetween(old: Node, now: Node): string[] {
  const nodes = new Map<string, Node>()
  eachBlock(old, (id, node) => nodes.set(id, node))
  const changed: string[] = []
  eachBlock(now, (id, node) => {
    if (nodes.get(id) !== node) changed.push(id)
  })
  return changed
}

/** It came from the server or another window; what I undo or redo is mine. */
const isOthers = (meta: unknown): boolean => {
  const { isChangeOrigin, isUndoRedoOperation } = (meta ?? {}) as Record<string, unknown>
  return isChangeOrigin === true && isUndoRedoOperation !== true
}

/** A bar beside each block that others changed since I have last read the text, with a sign where that was before I opened it. */
export const ReadMarks = Extension.create({
  name: 'readMarks',
  addProseMirrorPlugins: () => [
    new Plugin<State>({
      key,
      state: {
        init: () => unmarked,
        apply: (tr, state, old, now) => {
          const told = tr.getMeta(key) as { before: ReadonlySet<string> | null } | undefined
          if (told?.before === null) return unmarked
          const before = told?.before ?? state.before
          if (before === null || (!told && !tr.docChanged)) return state
          const since = isOthers(tr.getMeta(ySyncPluginKey))
            ? new Set([...state.since, ...changedBetween(old.doc, now.doc)])
            : state.since
          return { before, since, looks: looksOf(now.doc, { before, since }) }
        },
      },
      props: { decorations: (state) => key.getState(state)?.looks },
    }),
  ],
})

/** Says which blocks others changed since I have last read the text; null: nothing is marked any more. */
export const tellRead = (editor: Editor, before: ReadonlySet<string> | null): void => {
  editor.view.dispatch(editor.state.tr.setMeta(key, { before }).setMeta('addToHistory', false))
}

/** Where each block stands that has an id. */
export const placesOfBlocks = (doc: Node): Map<string, number> => {
  const places = new Map<string, number>()
  eachBlock(doc, (id, _node, at) => places.set(id, at))
  return places
}
