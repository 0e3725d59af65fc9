import type { EntityManager } from 'typeorm'
import type { BlockChangeView, BlockDifference } from '#core/contracts/http/changes'
import { authorsOfChange, type DocumentAuthors } from '#core/editor/changes/block-authors'
import { namesOf } from '#server/database/names-of'

/**
 * Changes with who made each, by name.
 * @param authors whose the blocks of the newer state are
 */
export const withAuthors = async (
  manager: EntityManager,
  changes: readonly BlockDifference[],
  authors: DocumentAuthors,
): Promise<BlockChangeView[]> => {
  const ids = changes.map((change) => authorsOfChange(change, authors))
  const names = await namesOf(manager, ids.flat())
  return changes.map((change, index) => ({
    ...change,
    authors: (ids[index] ?? []).flatMap((id) => names.get(id) ?? []),
  }))
}
