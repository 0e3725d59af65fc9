import type { DeskRole } from '#core/contracts/http/session'

/** `desk` roles of a desk; `admin` the installation; `self` anybody signed in, for what is his own. */
type Rule = { desk: readonly DeskRole[] } | { admin: true } | { self: true }

const everybody = ['analyst', 'manager'] as const
const managers = ['manager'] as const

/** The one table of who may do what. Routes, socket commands and jobs name an action of it. */
export const actions = {
  'desk.read': { desk: everybody },
  'desk.manage': { desk: managers },
  'desk.create': { admin: true },
  'member.read': { desk: everybody },
  'member.manage': { desk: managers },
  'source.read': { desk: everybody },
  'source.edit': { desk: managers },
  'source.poll': { desk: everybody },
  'article.read': { desk: everybody },
  'article.mark': { desk: everybody },
  'article.triage': { desk: everybody },
  'article.add': { desk: everybody },
  'story.read': { desk: everybody },
  'story.write': { desk: everybody },
  'watch.read': { desk: everybody },
  'watch.write': { desk: everybody },
  'handover.read': { desk: everybody },
  'handover.write': { desk: everybody },
  'thread.read': { desk: everybody },
  'thread.write': { desk: everybody },
  'briefing.read': { desk: everybody },
  'briefing.create': { desk: everybody },
  'briefing.write': { desk: everybody },
  'briefing.lower-marking': { desk: managers },
  'briefing.remove': { desk: everybody },
  'revision.read': { desk: everybody },
  'revision.create': { desk: everybody },
  'revision.restore': { desk: everybody },
  'review.ask': { desk: everybody },
  'review.answer': { desk: everybody },
  'approval.read': { desk: everybody },
  'approval.sign': { desk: managers },
  'publication.read': { desk: everybody },
  'publication.make': { desk: managers },
  'judgement.decide': { desk: everybody },
  'figures.read': { desk: everybody },
  'export.make': { desk: everybody },
  'export.read': { desk: everybody },
  'export.share': { desk: managers },
  'comment.read': { desk: everybody },
  'comment.decide': { desk: managers },
  'headline.propose': { desk: everybody },
  'headline.show': { desk: managers },
  'mail.read': { admin: true },
  'installation.manage': { admin: true },
  'account.self': { self: true },
} as const satisfies Record<string, Rule>

export type Action = keyof typeof actions
