import type { NodeSuggestion } from '#core/editor/json/editor-json'
import type { Verdict } from '#core/editor/suggestions/settle-suggestions'

/** What is left of the suggestions of a block, and what is to be put back, the last last. */
export interface SettledList {
  readonly left: readonly NodeSuggestion[]
  readonly back: readonly NodeSuggestion[]
}

/** Whether both are about one value of a block. */
export const isSameThing = (one: NodeSuggestion, other: NodeSuggestion): boolean =>
  one.kind === 'modification' &&
  other.kind === 'modification' &&
  one.type === other.type &&
  (one.attrName ?? null) === (other.attrName ?? null)

/**
 * Settles some of a block's suggestions. Two people may suggest another value of the same thing, the later one upon the earlier:
 * accepted, it decides about the earlier ones too; where an earlier one is rejected, what was before it is what the later one began with.
 *
 * @param isMeant of which suggestions, by id
 */
export function settledList(
  suggestions: readonly NodeSuggestion[],
  verdict: Verdict,
  isMeant: (id: string) => boolean,
): SettledList {
  let left = [...suggestions]
  const back: NodeSuggestion[] = []
  for (const one of suggestions.filter(({ id }) => isMeant(String(id))).reverse()) {
    const at = left.findIndex((other) => other === one)
    if (at < 0) continue
    if (verdict === 'accept') {
      left = left.filter((other, n) => n > at || (other !== one && !isSameThing(other, one)))
      continue
    }
    const next = left.findIndex((other, n) => n > at && isSameThing(other, one))
    if (next >= 0) left[next] = { ...left[next]!, previousValue: one.previousValue }
    else if (one.kind === 'modification') back.push(one)
    left.splice(at, 1)
  }
  return { left, back }
}
