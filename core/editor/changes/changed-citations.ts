import type { BlockChangeView } from '#core/contracts/http/changes'
import { canonicalJson } from '#core/editor/canonical/canonical-json'
import type { EditorNode } from '#core/editor/json/editor-json'
import type { DiffRun } from '#core/text/diff-words'

type CitationChange = BlockChangeView['citations'][number]

/** A citation, and how many letters of the block stand before it. */
export interface PlacedCitation {
  node: EditorNode
  at: number
}

/**
 * Citations that came, went, say something else now, or stand behind other words.
 * @param words what became of the letters of the block: a citation stays where it is when as many of those that were kept
 *   stand before it as did
 */
export function changedCitations(
  old: PlacedCitation[],
  now: PlacedCitation[],
  words: readonly DiffRun[],
): CitationChange[] {
  const before = new Map(old.map((each) => [idOf(each), each]))
  const after = new Map(now.map((each) => [idOf(each), each]))
  const came = [...after].flatMap(([id, { node, at }]): CitationChange[] => {
    const earlier = before.get(id)
    if (!earlier) return [{ id, kind: 'added', before: null, after: node }]
    const both = { id, before: earlier.node, after: node }
    if (canonicalJson(earlier.node) !== canonicalJson(node)) return [{ ...both, kind: 'changed' }]
    const moved = keptBefore(words, earlier.at, 'inserted') !== keptBefore(words, at, 'deleted')
    return moved ? [{ ...both, kind: 'moved' }] : []
  })
  const went = [...before]
    .filter(([id]) => !after.has(id))
    .map(([id, { node }]): CitationChange => ({ id, kind: 'removed', before: node, after: null }))
  return [...came, ...went]
}

const idOf = ({ node: { attrs } }: PlacedCitation): string | null =>
  typeof attrs?.id === 'string' ? attrs.id : null

/**
 * How many of the letters and digits before this place stand in both texts; spaces and stops do not count, for which of
 * them is "the same" one is chance. `others` are the runs that this text has not.
 */
function keptBefore(words: readonly DiffRun[], place: number, others: 'inserted' | 'deleted'): number {
  let [left, kept] = [place, 0]
  for (const { kind, text } of words) {
    if (kind === others) continue
    const taken = text.slice(0, left)
    if (kind === 'same') kept += taken.replaceAll(/[^\p{L}\p{N}]/gu, '').length
    left -= taken.length
  }
  return kept
}
