import type { SourceHealth, SourceView } from '#core/contracts/http/sources'

interface HealthLook {
  glyph: string
  tone: 'neutral' | 'info' | 'ok' | 'warn' | 'bad'
  /** Ill ones stand first. */
  rank: number
}

export const healthLooks: Record<SourceHealth, HealthLook> = {
  challenged: { glyph: '!', tone: 'bad', rank: 0 },
  failing: { glyph: '!', tone: 'bad', rank: 0 },
  empty: { glyph: '!', tone: 'warn', rank: 1 },
  'no-time-zone': { glyph: '!', tone: 'warn', rank: 1 },
  silent: { glyph: '~', tone: 'warn', rank: 2 },
  moved: { glyph: '→', tone: 'info', rank: 3 },
  new: { glyph: '◌', tone: 'info', rank: 3 },
  well: { glyph: '✓', tone: 'ok', rank: 4 },
  paused: { glyph: '‖', tone: 'neutral', rank: 5 },
}

const ill: readonly SourceHealth[] = ['challenged', 'failing', 'empty', 'no-time-zone', 'silent']
export const isIll = ({ health }: Pick<SourceView, 'health'>): boolean => ill.includes(health)

/** Ill first, then by name as the reader's language sorts (Chinese by pinyin). */
export function inOrder(sources: readonly SourceView[], locale: string): SourceView[] {
  const names = new Intl.Collator(locale === 'zh' ? 'zh-u-co-pinyin' : locale)
  return [...sources].sort(
    (one, other) =>
      healthLooks[one.health].rank - healthLooks[other.health].rank || names.compare(one.title, other.title),
  )
}
