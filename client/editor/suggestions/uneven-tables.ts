import type { Node } from '@tiptap/pm/model'
import { TableMap } from '@tiptap/pm/tables'
import { suggestionIdOf } from '#core/editor/suggestions/suggested-pieces'
import { changedBlocks } from './changed-blocks'

/**
 * Whether a suggestion leaves tables even: an old cell beside the one that is to come for it makes a row longer than the others, and the
 * editor of tables gives these more cells at once, which nobody has suggested. A table that is itself to come may get them.
 */
export function keepsTablesEven(before: Node, after: Node): boolean {
  const changed = changedBlocks(before, after)
  return !changed || unevenIn(changed.after) <= unevenIn(changed.before)
}

function unevenIn(blocks: readonly Node[]): number {
  let uneven = 0
  const look = (node: Node): boolean => {
    if (suggestionIdOf(node, 'insertion') !== null) return false
    if (node.type.name === 'table' && TableMap.get(node).problems) uneven++
    return true
  }
  for (const block of blocks) if (look(block)) block.descendants(look)
  return uneven
}
