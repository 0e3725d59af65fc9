import * as Y from 'yjs'
import { newDocument } from '#core/document/new-document'
import { fragmentName } from '#core/editor/json/fragment-name'
import { fragmentToJson } from '#core/editor/json/fragment-to-json'
import { IndexedShelf } from './indexed-shelf'
import { plainText } from './plain-text'

/** The words in a copy that this device keeps; null where there is none of this name. */
export async function textOfCopy(name: string): Promise<string | null> {
  const shelf = await IndexedShelf.find(name)
  if (!shelf) return null
  const { updates } = await shelf.read().finally(() => {
    shelf.close()
  })
  const doc = newDocument()
  for (const update of updates) Y.applyUpdate(doc, update)
  return plainText(fragmentToJson(doc.getXmlFragment(fragmentName)))
}
