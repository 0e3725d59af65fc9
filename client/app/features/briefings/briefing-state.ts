import type { BriefingView } from '#core/contracts/http/briefings'

/**
 * What is shown as the state of a briefing: the stored one, or what follows from it: its words moved after the approval,
 * what stands on the portal was corrected, newer approved words wait beside it, or it waits for its time.
 */
export type ShownState = BriefingView['state'] | 'changed' | 'planned' | 'newer' | 'corrected'

type Known = Pick<BriefingView, 'state' | 'approval'> & Partial<Pick<BriefingView, 'publication'>>

export function shownState({ state, approval, publication }: Known): ShownState {
  if (state === 'approved') {
    if (publication?.state === 'planned') return 'planned'
    if (approval !== null && approval.changesSince > 0) return 'changed'
    return publication?.state === 'published' ? 'newer' : 'approved'
  }
  return state === 'published' && publication?.correctedAt ? 'corrected' : state
}

/** Glyph and tone by state; green only while the approved words stand. */
export const stateLooks: Record<
  ShownState,
  { glyph: string; tone: 'neutral' | 'info' | 'ok' | 'warn' | 'bad' }
> = {
  draft: { glyph: '✎', tone: 'neutral' },
  'in-review': { glyph: '○', tone: 'info' },
  'changes-asked': { glyph: '✐', tone: 'warn' },
  approved: { glyph: '◉', tone: 'ok' },
  changed: { glyph: '▲', tone: 'warn' },
  planned: { glyph: '◷', tone: 'info' },
  published: { glyph: '●', tone: 'ok' },
  newer: { glyph: '◐', tone: 'ok' },
  corrected: { glyph: '◍', tone: 'ok' },
  withdrawn: { glyph: '⊗', tone: 'bad' },
  archived: { glyph: '▣', tone: 'neutral' },
}
