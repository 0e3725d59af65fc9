import type * as Y from 'yjs'

/** Any shared type, whatever it was declared as: only its list and its entries are looked at. */
export type SharedType = Y.AbstractType<unknown>

/** The items of a list that are not deleted, in order. */
export function* liveItems(type: SharedType): Generator<Y.Item> {
  for (let item = type._start; item !== null; item = item.right) if (!item.deleted) yield item
}

/** The entries of a type that are not deleted: an element's attributes. */
export function* liveEntries(type: SharedType): Generator<[string, Y.Item]> {
  for (const [key, item] of type._map) if (!item.deleted) yield [key, item]
}

/** The type that an item brings into being, if it is of that kind. */
export const typeOf = (item: Y.Item): SharedType | null =>
  'type' in item.content ? (item.content.type as SharedType) : null
