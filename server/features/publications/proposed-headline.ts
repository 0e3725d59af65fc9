import type { EntityManager } from 'typeorm'
import type { AuditAction } from '#core/contracts/audit/actions'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { Principal } from '#server/auth/principal'
import { audited } from '#server/database/append-audit'
import { appendEvent } from '#server/database/append-event'
import { Article } from '#server/database/entities/article'
import { PortalHeadline } from '#server/database/entities/portal-headline'
import { notify } from '#server/database/notify'

/** Where its link would lead. Throws INVALID_INPUT for an article of which none could go out. */
export const addressOf = ({ url }: Pick<Article, 'url'>): string => {
  if (url === null) throw new DomainError('INVALID_INPUT', 'This article has no address to lead to.')
  return url
}

/** The audit entry of something done about a headline. */
export const auditHeadline = (
  manager: EntityManager,
  me: Principal,
  { id, deskId }: Article,
  action: AuditAction,
): Promise<void> => audited(manager, { action, actorId: me.userId, deskId, object: { kind: 'article', id } })

/** What was proposed waits no more; whoever proposed it is told how it ended, unless he ended it himself. */
export const endProposal = async (
  manager: EntityManager,
  me: Principal,
  { id, deskId, title, proposedBy, proposedAt }: Article,
  what: 'shown' | 'declined',
): Promise<void> => {
  if (proposedAt === null) return
  await manager.update(Article, { id }, { proposedBy: null, proposedAt: null })
  if (proposedBy === null) return
  await notify(manager, {
    kind: 'headline-answered',
    userIds: [proposedBy],
    deskId,
    object: `article:${id}`,
    title,
    data: { what },
    actor: { id: me.userId, name: me.name },
  })
}

/** Tells the desk how it is now. Last in a transaction. */
export const tellHeadline = async (
  manager: EntityManager,
  me: Principal,
  { id, deskId }: Article,
): Promise<void> => {
  const shown = await manager.findOneBy(PortalHeadline, { articleId: id })
  const { proposedAt } = await manager.findOneByOrFail(Article, { id })
  await appendEvent(manager, {
    type: 'article.headline',
    deskId,
    rooms: [`desk:${deskId}`],
    actorId: me.userId,
    data: {
      id,
      onPortalSince: shown?.shownAt.toISOString() ?? null,
      proposedAt: proposedAt?.toISOString() ?? null,
    },
  })
}
