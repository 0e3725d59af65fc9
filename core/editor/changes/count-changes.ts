import { canonicalJson } from '#core/editor/canonical/canonical-json'
import type { HashedWords } from '#core/editor/canonical/content-hash'
import { changedBlocks } from '#core/editor/changes/changed-blocks'

/**
 * "n changes since approval": changed blocks, one more each for title, marking and language. Zero exactly when the content
 * hashes are the same.
 */
export function countChanges(before: HashedWords, after: HashedWords): number {
  const fields = (['title', 'marking', 'language'] as const).filter(
    (name) => before[name] !== after[name],
  ).length
  if (canonicalJson(before.content) === canonicalJson(after.content)) return fields
  return fields + Math.max(1, changedBlocks(before.content, after.content).length)
}
