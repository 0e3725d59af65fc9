import type { ReviewState, ReviewView } from '#core/contracts/http/reviews'

type Tone = 'neutral' | 'info' | 'ok' | 'warn' | 'bad'

/** Glyph and tone of a review. */
export const reviewLooks: Record<ReviewState, { glyph: string; tone: Tone }> = {
  open: { glyph: '○', tone: 'info' },
  'changes-asked': { glyph: '✐', tone: 'warn' },
  approved: { glyph: '◉', tone: 'ok' },
  cancelled: { glyph: '⊘', tone: 'neutral' },
  replaced: { glyph: '↻', tone: 'neutral' },
}

type Answer = ReviewView['reviewers'][number]['answer']

/** Glyph and tone of one reviewer's answer. */
export const answerLooks: Record<Answer, { glyph: string; tone: Tone }> = {
  waiting: { glyph: '…', tone: 'neutral' },
  'changes-asked': { glyph: '✐', tone: 'warn' },
  fine: { glyph: '✓', tone: 'ok' },
  signed: { glyph: '◉', tone: 'ok' },
}

/** Whether its time has passed while it is still open. */
export const isLate = ({ state, due }: Pick<ReviewView, 'state' | 'due'>, now: Date): boolean =>
  state === 'open' && due !== null && new Date(due) < now
