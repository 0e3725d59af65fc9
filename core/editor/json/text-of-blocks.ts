import type { Schema } from '@tiptap/pm/model'
import * as Y from 'yjs'

/** Names of the elements that hold text. */
export const textBlocksOf = ({ nodes }: Schema): ReadonlySet<string> =>
  new Set(Object.values(nodes).flatMap(({ name, isTextblock }) => (isTextblock ? [name] : [])))

/**
 * Gives every empty text block below an element, itself included, the shared text that its letters will stand in. Two
 * people who begin to write in a block without one make a text each, and each editor then puts the two together on its
 * own: letters were doubled.
 */
export function giveTexts(element: Y.XmlElement, textBlocks: ReadonlySet<string>): void {
  if (textBlocks.has(element.nodeName)) {
    if (element.length === 0) element.insert(0, [new Y.XmlText()])
    return
  }
  for (const child of element.toArray()) if (child instanceof Y.XmlElement) giveTexts(child, textBlocks)
}
