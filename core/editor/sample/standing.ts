import type { ArticleStanding } from '#core/contracts/http/articles'

/** How an article stands that nothing has happened to, for a map of standings: of one version, its own origin, ungraded. */
export const standing = (id: string, more: Partial<ArticleStanding> = {}): [string, ArticleStanding] => [
  id,
  {
    id,
    version: 1,
    textHash: 'ab12ab12',
    changedAt: null,
    goneAt: null,
    originId: id,
    origins: 1,
    sourceId: 's',
    reliability: 'F',
    credibility: null,
    ...more,
  },
]
