import type { EntityManager } from 'typeorm'
import { audited } from '#server/database/append-audit'
import { NewsletterSubscription } from '#server/database/entities/publication-plan'

const subscribe = 'insert into newsletter_subscriptions (user_id) values ($1) on conflict do nothing'

/** Whether somebody gets publications by mail. */
export const hasNewsletter = (manager: EntityManager, userId: string): Promise<boolean> =>
  manager.existsBy(NewsletterSubscription, { userId })

/** Asks for publications by mail, or ends it; as it is already is no change. */
export const setNewsletter = async (
  manager: EntityManager,
  userId: string,
  wanted: boolean,
  by: 'profile' | 'link',
): Promise<void> => {
  if ((await hasNewsletter(manager, userId)) === wanted) return
  if (wanted) await manager.query(subscribe, [userId])
  else await manager.delete(NewsletterSubscription, { userId })
  await audited(manager, { action: 'newsletter.changed', actorId: userId, data: { wanted, by } })
}
