import * as Y from 'yjs'
import { fragmentName } from '#core/editor/json/fragment-name'
import { fragmentToJson } from '#core/editor/json/fragment-to-json'
import { IndexedShelf, removeDatabase } from './indexed-shelf'
import { keptCopies } from './kept-copies'
import { openDocuments } from './open-documents'
import { plainText } from './plain-text'

/**
 * Takes the copy of a briefing off this device that is not open to this person any more. Gives its text if there are edits in it
 * that were never sent, else null.
 */
export async function takeAwayCopy(userId: string, briefingId: string): Promise<string | null> {
  const left = [...openDocuments.values()].find((document) => document.briefingId === briefingId)
  const unsent = left?.unsent ?? null
  left?.close()
  const copies = await keptCopies(userId)
  const copy = copies.find(({ briefing }) => briefing?.id === briefingId)
  if (!copy) return unsent
  const text = copy.dirty.length > 0 ? await textIn(copy.name) : null
  await removeDatabase(copy.name)
  return unsent ?? text
}

async function textIn(name: string): Promise<string | null> {
  const shelf = await IndexedShelf.find(name)
  if (!shelf) return null
  const { updates } = await shelf.read().finally(() => {
    shelf.close()
  })
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, update)
  return plainText(fragmentToJson(doc.getXmlFragment(fragmentName)))
}
