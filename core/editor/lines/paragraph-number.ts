import * as Y from 'yjs'
import { fragmentName } from '#core/editor/json/fragment-name'

/** Which paragraph of a text bears this id, counted from 1 as one reads, also those within sections; null where none does. */
export function paragraphNumber(doc: Y.Doc, id: string): number | null {
  const paragraphs = doc
    .getXmlFragment(fragmentName)
    .createTreeWalker((node) => node instanceof Y.XmlElement && node.nodeName === 'paragraph')
  let number = 0
  for (const paragraph of paragraphs) {
    number += 1
    if (paragraph instanceof Y.XmlElement && paragraph.getAttribute('id') === id) return number
  }
  return null
}
