import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { ySyncPluginKey, type ProsemirrorBinding } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import { giveTexts, textBlocksOf } from '#core/editor/json/text-of-blocks'

/** What is used of the binding below its public face: the way of every change of the editor into the shared text. */
interface Below {
  _prosemirrorChanged: (doc: Node) => void
}

/**
 * A block that this editor makes has its shared text from the first moment, in the same update: whoever begins to write
 * in it, also several at once, writes into that one.
 */
export const SharedTexts = Extension.create({
  name: 'sharedTexts',
  addProseMirrorPlugins: () => [
    new Plugin({
      key: new PluginKey('sharedTexts'),
      view: ({ state }) => {
        const sync = ySyncPluginKey.getState(state) as { binding?: ProsemirrorBinding } | undefined
        if (sync?.binding) giveTextsWith(sync.binding, textBlocksOf(state.schema))
        return {}
      },
    }),
  ],
})

function giveTextsWith(binding: ProsemirrorBinding, textBlocks: ReadonlySet<string>): void {
  const below = binding as unknown as Below
  const ordinary = below._prosemirrorChanged.bind(binding)
  below._prosemirrorChanged = (doc) => {
    binding.doc.transact((transaction) => {
      ordinary(doc)
      for (const element of madeIn(transaction)) giveTexts(element, textBlocks)
    }, ySyncPluginKey)
  }
}

/** Elements that were put into something that was there before. */
function madeIn({ changed, beforeState, doc }: Y.Transaction): Y.XmlElement[] {
  const before = beforeState.get(doc.clientID) ?? 0
  const isNew = (child: unknown): child is Y.XmlElement =>
    child instanceof Y.XmlElement && child._item?.id.client === doc.clientID && child._item.id.clock >= before
  return [...changed].flatMap(([type, keys]) =>
    keys.has(null) && type instanceof Y.XmlFragment ? type.toArray().filter(isNew) : [],
  )
}
