import type { Marking } from '#core/contracts/http/common'
import { strictest } from '#core/editor/marking/strictest'
import { innerBlocks } from '#core/editor/report/inner-blocks'
import type { Block } from '#core/editor/report/report'

/** Typst 0.14 ends at 64 show rules inside one another; a quote or a table takes six of them. */
const deepest = 8

/**
 * Blocks nested no deeper than the compiler can set: what lies deeper stands in the innermost one, in its order. The marking of
 * what held it stands at the first of it, the stricter of two.
 */
export function limitDepth(blocks: readonly Block[], depth = 1): Block[] {
  return blocks.flatMap((block) => {
    const inside = innerBlocks(block)
    if (inside === null) return [block]
    return depth > deepest
      ? limitDepth(markedFirst(inside, block.marking), depth)
      : [withInner(block, (inner) => limitDepth(inner, depth + 1))]
  })
}

function markedFirst(blocks: Block[], marking: Marking | undefined): Block[] {
  if (!marking) return blocks
  const first: Block = blocks[0] ?? { kind: 'paragraph', text: [] }
  return [{ ...first, marking: strictest([first.marking, marking]) }, ...blocks.slice(1)]
}

function withInner(block: Block, change: (inner: Block[]) => Block[]): Block {
  if ('blocks' in block) return { ...block, blocks: change(block.blocks) }
  if (block.kind === 'list') return { ...block, items: block.items.map(change) }
  if (block.kind !== 'table') return block
  return {
    ...block,
    rows: block.rows.map((row) => row.map((cell) => ({ ...cell, blocks: change(cell.blocks) }))),
  }
}
