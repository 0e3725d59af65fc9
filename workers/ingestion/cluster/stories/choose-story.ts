import { storyLikeness, type Telling } from '#workers/ingestion/cluster/stories/story-likeness'
import type { StoryTerms } from '#workers/ingestion/cluster/stories/story-terms'

/** A report that might be of the same event; `storyId` null: it is in no story yet. */
export interface Candidate {
  articleId: string
  storyId: string | null
  publishedAt: Date
  terms: StoryTerms
}

export interface Choice {
  storyId: string | null
  /** The report that it is most like, and why. */
  like: { articleId: string; share: number; terms: string[] }
}

/** Least shares: searched on the events of the corpora; across languages fewer terms can agree by chance, so it asks for more. */
const least = { within: 0.2, across: 0.3 }
const longestApartMs = 4 * 86_400_000

interface Judged {
  candidate: Candidate
  score: number
  share: number
  terms: string[]
}

/** The most like counts most; others of the story that are like it speak for it too. */
const scoreOf = (judged: readonly Judged[]): number => {
  const best = judged.slice(0, 3).map(({ score }) => score)
  return 0.6 * (best[0] ?? 0) + (0.4 * best.reduce((sum, score) => sum + score, 0)) / Math.max(1, best.length)
}

/** `asked`: other least shares, for measuring. The story that a report belongs to, or the report that it makes a new one with; null when it stands alone. */
export const chooseStory = (
  terms: StoryTerms,
  publishedAt: Date,
  candidates: readonly Candidate[],
  telling: Telling,
  asked: { within: number; across: number } = least,
): Choice | null => {
  const groups = new Map<string, Judged[]>()
  for (const candidate of candidates) {
    if (Math.abs(candidate.publishedAt.getTime() - publishedAt.getTime()) > longestApartMs) continue
    const { share, across, terms: common } = storyLikeness(terms, candidate.terms, telling)
    const score = share / (across ? asked.across : asked.within)
    const group = candidate.storyId ?? candidate.articleId
    groups.set(group, [...(groups.get(group) ?? []), { candidate, score, share, terms: common }])
  }
  let best: { judged: Judged[]; score: number } | null = null
  for (const judged of groups.values()) {
    judged.sort((a, b) => b.score - a.score)
    const score = scoreOf(judged)
    if (score >= 1 && score > (best?.score ?? 0)) best = { judged, score }
  }
  const top = best?.judged[0]
  if (!top) return null
  const { candidate, share } = top
  return { storyId: candidate.storyId, like: { articleId: candidate.articleId, share, terms: top.terms } }
}
