import type { Block } from '#core/editor/report/report'

/** All blocks right inside a container, in order, those in items and cells as well; null for a block that holds none. */
export function innerBlocks(block: Block): Block[] | null {
  if ('blocks' in block) return block.blocks
  if (block.kind === 'list') return block.items.flat()
  if (block.kind === 'table') return block.rows.flat().flatMap((cell) => cell.blocks)
  return null
}
