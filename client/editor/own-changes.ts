import type { Transaction } from '@tiptap/pm/state'
import { ySyncPluginKey } from '@tiptap/y-tiptap'

/** True if one of these changed the document here, not in another browser and not by undo. */
export const hasOwnChange = (transactions: readonly Transaction[]): boolean =>
  transactions.some((transaction) => transaction.docChanged && !transaction.getMeta(ySyncPluginKey))
