import type { AnyExtension } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'
import { hasOwnChange } from './own-changes'

/**
 * A plugin that adds to the text of its own accord (a link to an address, a cell to an uneven table) adds only to what was
 * changed here. While what others wrote is taken in, nothing goes out: it would stand in this browser alone until the next key,
 * then be written by everybody who has the text open, once by each.
 */
export const repairsOwn = (plugin: Plugin): Plugin => {
  const { appendTransaction } = plugin.spec
  if (!appendTransaction) return plugin
  return new Plugin({
    ...plugin.spec,
    appendTransaction: (transactions, before, state) => {
      const added = appendTransaction.call(plugin, transactions, before, state)
      return added?.docChanged && !hasOwnChange(transactions) ? null : added
    },
  })
}

/** The extension with all its plugins so. */
export const withOwnRepairs = (extension: AnyExtension): AnyExtension =>
  extension.extend({
    addProseMirrorPlugins() {
      return (this.parent?.() ?? []).map(repairsOwn)
    },
  })
