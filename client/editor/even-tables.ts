import { Extension } from '@tiptap/core'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { findTable, fixTables, TableMap } from '@tiptap/pm/tables'
import type { EditorView } from '@tiptap/pm/view'
import { untracked } from './suggestions/untracked'

/**
 * A table that two people have enlarged at once lacks cells until one of them changes something in it (see `repairsOwn`). What acts on
 * cells takes the first row for each that is not there: to empty some emptied that row, and a row that Tab added had a row for
 * a cell. So whoever acts in it by keys or by what he pastes has all cells first.
 */
export const EvenTables = Extension.create({
  name: 'evenTables',
  addProseMirrorPlugins: () => [
    new Plugin({
      key: new PluginKey('evenTables'),
      props: { handleDOMEvents: { keydown: makeEven, cut: makeEven, paste: makeEven } },
    }),
  ],
})

function makeEven(view: EditorView): boolean {
  const { state, editable } = view
  const table = editable ? findTable(state.selection.$from) : null
  const even = table && TableMap.get(table.node).problems ? fixTables(state) : null
  if (even) view.dispatch(untracked(even))
  return false
}
