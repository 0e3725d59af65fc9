import type { BriefingView } from '#core/contracts/http/briefings'

/** What is shown as the state of a briefing: the stored one, or that its words moved after the approval. */
export type ShownState = BriefingView['state'] | 'changed'

export const shownState = ({ state, approval }: Pick<BriefingView, 'state' | 'approval'>): ShownState =>
  state === 'approved' && approval !== null && approval.changesSince > 0 ? 'changed' : state

/** Glyph and tone by state; green only while the approved words stand. */
export const stateLooks: Record<
  ShownState,
  { glyph: string; tone: 'neutral' | 'info' | 'ok' | 'warn' | 'bad' }
> = {
  draft: { glyph: '✎', tone: 'neutral' },
  'in-review': { glyph: '○', tone: 'info' },
  approved: { glyph: '◉', tone: 'ok' },
  changed: { glyph: '▲', tone: 'warn' },
  published: { glyph: '●', tone: 'ok' },
  withdrawn: { glyph: '⊗', tone: 'bad' },
  archived: { glyph: '▣', tone: 'neutral' },
}
