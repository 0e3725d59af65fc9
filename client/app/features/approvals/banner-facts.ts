import type { BriefingView } from '#core/contracts/http/briefings'

export type BannerKind =
  | 'withdrawn'
  | 'in-review'
  | 'changes-asked'
  | 'changed'
  | 'planned'
  | 'newer'
  | 'approved'
  | 'published'
  | 'none'

/**
 * The one sentence about where a briefing stands. `changes` is how many changes the text in this window has since the
 * approval: it may be ahead of what the server counted last.
 */
export function bannerKind(
  { state, approval, review, publication }: BriefingView,
  changes: number,
): BannerKind {
  if (state === 'archived') return 'none'
  if (review?.state === 'open') return 'in-review'
  if (review?.state === 'changes-asked') return 'changes-asked'
  if (approval !== null && changes > 0) return 'changed'
  if (publication?.state === 'planned') return 'planned'
  if (publication?.state === 'published')
    return approval !== null && approval.revisionId !== publication.revisionId ? 'newer' : 'published'
  if (publication?.state === 'withdrawn' && (state === 'withdrawn' || approval === null)) return 'withdrawn'
  return approval === null ? 'none' : 'approved'
}
