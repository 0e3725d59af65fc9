import * as Y from 'yjs'
import { liveEntries, liveItems, typeOf, type SharedType } from '#core/document/live-items'

/** Text that is only suggested carries this mark, alone or with a number behind it where several meet. */
const suggested = /^insertion(--|$)/

/** A block that is only suggested says so in its attribute. */
const isSuggestedBlock = (type: SharedType): boolean => {
  for (const [key, item] of liveEntries(type))
    if (key === 'suggestion' && JSON.stringify(item.content.getContent().at(-1)).includes('"insertion"'))
      return true
  return false
}

/** The letters and the blocks of a list that stand in the text, in order: neither what was deleted nor what is only suggested. */
export function* shownItems(type: SharedType): Generator<Y.Item> {
  const open = new Set<string>()
  for (const item of liveItems(type)) {
    const { content } = item
    const child = typeOf(item)
    if (child && !isSuggestedBlock(child)) yield item
    if (content instanceof Y.ContentFormat && suggested.test(content.key)) {
      const value: unknown = content.value
      if (value === null) open.delete(content.key)
      else open.add(content.key)
    }
    if (content instanceof Y.ContentString && open.size === 0) yield item
  }
}
