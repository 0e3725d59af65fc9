import { liveItems, typeOf, type SharedType } from '#core/document/live-items'
import { visibleElement, type VisibleElement } from '#core/document/visible-content'

/** A block, or any node below one, as it can be seen in one document, and which one it is. */
export interface SeenBlock {
  /** The same in every copy of one epoch. */
  readonly id: string
  readonly type: SharedType
  readonly look: VisibleElement
  /** Equal for blocks that look the same, in any epoch. */
  readonly key: string
}

/** The nodes directly below a type, in order; letters are not among them. */
export const seenBlocks = (parent: SharedType): SeenBlock[] =>
  [...liveItems(parent)].flatMap((item) => {
    const type = typeOf(item)
    if (!type) return []
    const look = visibleElement(type)
    return [{ id: `${item.id.client}:${item.id.clock}`, type, look, key: JSON.stringify(look) }]
  })

export const idsOf = (blocks: readonly SeenBlock[]): string[] => blocks.map(({ id }) => id)
export const keysOf = (blocks: readonly SeenBlock[]): string[] => blocks.map(({ key }) => key)
