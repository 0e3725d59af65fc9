import type { DeskPublication } from '#core/contracts/http/publishing'

export type PublicationShown = DeskPublication['state'] | 'corrected'

/** What is shown as the state of a publication. */
export const shownPublication = ({
  state,
  correctedAt,
}: Pick<DeskPublication, 'state' | 'correctedAt'>): PublicationShown =>
  state === 'published' && correctedAt !== null ? 'corrected' : state

export const publicationLooks: Record<
  PublicationShown,
  { glyph: string; tone: 'neutral' | 'info' | 'ok' | 'warn' | 'bad' }
> = {
  planned: { glyph: '◷', tone: 'info' },
  stopped: { glyph: '⊘', tone: 'bad' },
  cancelled: { glyph: '⊘', tone: 'neutral' },
  published: { glyph: '●', tone: 'ok' },
  corrected: { glyph: '◍', tone: 'ok' },
  withdrawn: { glyph: '⊗', tone: 'bad' },
}
