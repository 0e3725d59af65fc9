import type { BriefingView } from '#core/contracts/http/briefings'

/**
 * What is shown as the state of a briefing: the stored one, or what follows from it: its words moved after the approval,
 * what stands on the portal was corrected, newer approved words wait beside it, it waits for its time, or others begin with it.
 */
export type ShownState = BriefingView['state'] | 'changed' | 'planned' | 'newer' | 'corrected' | 'template'

type Known = Pick<BriefingView, 'state' | 'approval'> &
  Partial<Pick<BriefingView, 'publication' | 'template'>>

export function shownState({ state, approval, publication, template }: Known): ShownState {
  if (state === 'draft' && template) return 'template'
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
  template: { glyph: '▤', tone: 'neutral' },
  archived: { glyph: '▣', tone: 'neutral' },
}
