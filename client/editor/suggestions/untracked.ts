import type { Transaction } from '@tiptap/pm/state'
import { ySyncPluginKey } from '@tiptap/y-tiptap'

const key = 'untracked'

/** Marks a change that is done, not suggested, also by somebody who suggests: a decision, or what no reader sees. */
export const untracked = (tr: Transaction): Transaction => tr.setMeta(key, true)

/** Whether it is one, or came from others or from undo. */
export const isUntracked = (tr: Transaction): boolean =>
  tr.getMeta(key) === true || Boolean(tr.getMeta(ySyncPluginKey))
