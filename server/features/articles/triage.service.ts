import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { v7 } from 'uuid'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { TriageChange, Triaged, TriageState } from '#core/news/triage'
import type { Principal } from '#server/auth/principal'
import { isActiveMember } from '#server/database/active-members'
import { audited } from '#server/database/append-audit'
import { Article } from '#server/database/entities/article'
import { ArticleGrade } from '#server/database/entities/article-grade'
import { notify } from '#server/database/notify'
import { Transactions } from '#server/database/transactions'
import { withWayBack } from '#server/database/way-back/keep-way-back'
import { readTriage, tellTriaged } from '#server/database/tell-triaged'
import { lockStory, putInStory } from '#server/features/stories/index'
import { loadFor } from '#server/permissions/load-for'

/** What a desk does with its articles: who works on which, what is kept, how far what it says is believed. */
@Injectable()
export class TriageService {
  constructor(private readonly transactions: Transactions) {}

  /**
   * Changes what is named, tells the desk, gives the state then. One article's changes come one after the other.
   * @throws DomainError CONFLICT `{by, at}` when somebody else has claimed it and `take` was not said, INVALID_INPUT for a
   *   claim by somebody who is not on the desk
   */
  change(me: Principal, id: string, change: TriageChange): Promise<Triaged> {
    return this.transactions.asUser(me.userId, async (manager) => {
      const article = await loadFor(manager, me, 'article.triage', Article, id)
      const { deskId } = article
      await manager.query('select 1 from articles where id = $1 for no key update', [id])
      if (change.storyId !== undefined) await lockStory(manager, me, change.storyId)
      const act = { actorId: me.userId, deskId }
      const storyIds = change.storyId === undefined ? null : [change.storyId]
      const { undo } = await withWayBack(manager, act, { articleIds: [id], storyIds }, () =>
        apply(manager, me, article, change),
      )
      await record(manager, me, article, change)
      const state = (await tellTriaged(manager, me, deskId, [id])).get(id)!
      if (change.claimedBy) await tellAssigned(manager, me, article, change.claimedBy)
      return { ...state, undo }
    })
  }
}

const apply = async (
  manager: EntityManager,
  me: Principal,
  article: Article,
  change: TriageChange,
): Promise<void> => {
  const { id } = article
  const before = (await readTriage(manager, [id])).get(id)
  if (!before) throw new DomainError('NOT_FOUND')
  if (change.claimedBy !== undefined) await claim(manager, me, article, change, before)
  if (change.decision !== undefined) await decide(manager, me, id, change)
  if (change.credibility !== undefined) await grade(manager, me, article, change)
  if (change.storyId !== undefined)
    await putInStory(manager, me, { storyId: change.storyId, articleIds: [id] })
}

const claim = async (
  manager: EntityManager,
  me: Principal,
  { id, deskId }: { id: string; deskId: string },
  { claimedBy = null, take = false }: TriageChange,
  { claim: before }: TriageState,
): Promise<void> => {
  const taken = before !== null && before.by.id !== me.userId && before.by.id !== claimedBy
  if (taken && !take) throw new DomainError('CONFLICT', `Claimed by ${before.by.name}.`, { ...before })
  if (claimedBy !== null && !(await isActiveMember(manager, deskId, claimedBy)))
    throw new DomainError('INVALID_INPUT', 'Only people of the desk claim its articles.')
  if (before?.by.id === claimedBy) return
  await manager.update(Article, { id }, { claimedBy, claimedAt: claimedBy === null ? null : new Date() })
}

const decide = async (
  manager: EntityManager,
  me: Principal,
  id: string,
  { decision = null, reason }: TriageChange,
): Promise<void> => {
  await manager.update(
    Article,
    { id },
    decision === null
      ? { decision, decidedBy: null, decidedAt: null, decisionReason: null }
      : { decision, decidedBy: me.userId, decidedAt: new Date(), decisionReason: reason ?? null },
  )
}

const grade = async (
  manager: EntityManager,
  me: Principal,
  { id, deskId }: { id: string; deskId: string },
  { credibility = 6, reason = '' }: TriageChange,
): Promise<void> => {
  await manager.insert(ArticleGrade, {
    id: v7(),
    deskId,
    articleId: id,
    credibility,
    reason,
    givenBy: me.userId,
    at: new Date(),
  })
  await manager.update(Article, { id }, { credibility })
}

/** Ids and codes only: the reason stands with the decision or the grade. */
const record = (
  manager: EntityManager,
  me: Principal,
  { id, deskId }: { id: string; deskId: string },
  change: TriageChange,
): Promise<void> =>
  audited(manager, {
    action: 'article.triaged',
    actorId: me.userId,
    deskId,
    object: { kind: 'article', id },
    data: Object.fromEntries(Object.entries(change).filter(([name]) => name !== 'reason')),
  })

const tellAssigned = (
  manager: EntityManager,
  me: Principal,
  { id, deskId, title }: { id: string; deskId: string; title: string },
  userId: string,
): Promise<void> =>
  notify(manager, {
    kind: 'assignment',
    userIds: [userId],
    deskId,
    object: `article:${id}`,
    title,
    actor: { id: me.userId, name: me.name },
  })
