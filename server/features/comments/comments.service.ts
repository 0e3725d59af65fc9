import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { v7 } from 'uuid'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { CommentState } from '#core/contracts/http/comments'
import type { PortalComment } from '#core/contracts/portal/page'
import { can } from '#core/permissions/can'
import { MailThrottle } from '#server/auth/mail-throttle'
import type { Principal } from '#server/auth/principal'
import { audited } from '#server/database/append-audit'
import { Comment, CommentReport } from '#server/database/entities/comment'
import { Transactions } from '#server/database/transactions'
import * as statements from '#server/features/comments/comment-statements'
import { commentText, linksIn } from '#server/features/comments/comment-text'
import { askManagers, tellComment } from '#server/features/comments/tell-comment'

/** How long an author may change what he wrote. */
const editWindowMs = 15 * 60_000
/** Below this many comments that stand, links wait for the desk. */
const newcomer = 3

interface PageRow {
  id: string
  desk_id: string
  parent_id: string | null
  author_id: string
  author: string
  by_desk: boolean
  text: string
  state: CommentState
  reason: string | null
  created_at: Date
  edited_at: Date | null
}

/** What members write under publications (promise `portal/comments`). */
@Injectable()
export class CommentsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly throttle: MailThrottle,
  ) {}

  /** The newest `mostComments`, oldest first. Removed and deleted ones are there without their words; the reason of a removal is its author's. */
  onPage(publicationId: string, me: Principal | null): Promise<PortalComment[]> {
    const work = (manager: EntityManager) =>
      manager.query<PageRow[]>(statements.commentsOnPage, [publicationId, me?.userId ?? null])
    const rows = me ? this.transactions.asUser(me.userId, work) : this.transactions.read(work)
    return rows.then((found) => found.map((row) => onPage(row, me)))
  }

  /** Throws UNCONFIRMED, SLOW_DOWN, COMMENT_TOO_LONG, NOT_FOUND. Returns how it stands now. */
  async post(
    me: Principal,
    slug: string,
    given: { text: string; parentId: string | null },
  ): Promise<CommentState> {
    const text = commentText(given.text)
    await this.#requireConfirmed(me)
    await this.throttle.comment(me.userId)
    return this.transactions.asUser(me.userId, async (manager) => {
      const [publication] = await manager.query<{ id: string; desk_id: string }[]>(
        statements.livePublication,
        [slug],
      )
      if (!publication) throw new DomainError('NOT_FOUND')
      const { id: publicationId, desk_id: deskId } = publication
      const parentId = await parentOf(manager, publicationId, given.parentId)
      await manager.query(statements.oneAtATime, [me.userId])
      const [again] = await manager.query<{ state: CommentState }[]>(statements.sameAgain, [
        publicationId,
        me.userId,
        text,
        parentId,
      ])
      if (again) return again.state
      const state = await this.#firstState(manager, me, deskId, text)
      const id = v7()
      await manager.insert(Comment, { id, publicationId, deskId, authorId: me.userId, parentId, text, state })
      await audited(manager, {
        action: 'comment.posted',
        actorId: me.userId,
        deskId,
        object: { kind: 'comment', id },
        data: { state },
      })
      await this.#tell(manager, me, { id, publicationId, deskId, state }, state)
      return state
    })
  }

  /** The author changes his words within 15 minutes; new links of a newcomer wait for the desk. */
  edit(me: Principal, commentId: string, given: string): Promise<CommentState> {
    const text = commentText(given)
    return this.transactions.asUser(me.userId, async (manager) => {
      const comment = await ownComment(manager, me, commentId)
      if (comment.createdAt.getTime() + editWindowMs < Date.now()) throw new DomainError('FORBIDDEN')
      const state =
        comment.state === 'held' ? 'held' : await this.#firstState(manager, me, comment.deskId, text)
      await manager.update(Comment, { id: commentId }, { text, state, editedAt: new Date() })
      await told(manager, me, 'comment.changed', comment)
      await this.#tell(manager, me, comment, state, comment.state)
      return state
    })
  }

  /** The author takes his words back; a tombstone stays. */
  remove(me: Principal, commentId: string): Promise<void> {
    return this.transactions.asUser(me.userId, async (manager) => {
      const comment = await ownComment(manager, me, commentId)
      await manager.update(Comment, { id: commentId }, { text: '', state: 'deleted' })
      await told(manager, me, 'comment.changed', comment)
      await tellComment(manager, me, comment, 'deleted')
    })
  }

  /** Once a person; a second time changes nothing. */
  report(me: Principal, commentId: string, reason: string): Promise<void> {
    return this.transactions.asUser(me.userId, async (manager) => {
      const comment = await manager.findOneBy(Comment, { id: commentId, state: 'published' })
      if (!comment) throw new DomainError('NOT_FOUND')
      const before = await manager.countBy(CommentReport, { commentId, userId: me.userId })
      await manager
        .createQueryBuilder()
        .insert()
        .into(CommentReport)
        .values({ commentId, userId: me.userId, deskId: comment.deskId, reason: reason.trim().slice(0, 500) })
        .orIgnore()
        .execute()
      await told(manager, me, 'comment.reported', comment)
      if (before > 0) return
      await tellComment(manager, me, comment)
      await askManagers(manager, me, comment, 'reported')
    })
  }

  /** The name of what every reader sees under this publication just now. */
  async markOf(publicationId: string): Promise<string> {
    const [row] = await this.transactions.read((manager) =>
      manager.query<{ mark: string }[]>(statements.markOfPage, [publicationId]),
    )
    return row!.mark
  }

  /** The publication that stands under this address; throws NOT_FOUND. */
  async publicationOf(slug: string): Promise<string> {
    const [row] = await this.transactions.read((manager) =>
      manager.query<{ id: string }[]>(statements.idOfLive, [slug]),
    )
    if (!row) throw new DomainError('NOT_FOUND')
    return row.id
  }

  /** The desk's room hears of it; what waits, and did not before, goes to its managers' inboxes. */
  async #tell(
    manager: EntityManager,
    me: Principal,
    comment: Pick<Comment, 'id' | 'deskId' | 'publicationId' | 'state'>,
    now: CommentState,
    before: CommentState | null = null,
  ): Promise<void> {
    await tellComment(manager, me, comment, now)
    if (now === 'held' && before !== 'held') await askManagers(manager, me, comment, 'held')
  }

  async #requireConfirmed(me: Principal): Promise<void> {
    if (!(await this.isConfirmed(me))) throw new DomainError('UNCONFIRMED')
  }

  async isConfirmed(me: Principal): Promise<boolean> {
    const [row] = await this.transactions.open((manager) =>
      manager.query<{ confirmed: boolean }[]>(statements.confirmedAt, [me.userId]),
    )
    return row?.confirmed ?? false
  }

  /** The desk's own people are heard at once; a first comment, and a newcomer's links, wait. */
  async #firstState(
    manager: EntityManager,
    me: Principal,
    deskId: string,
    text: string,
  ): Promise<CommentState> {
    if (me.desks.some((desk) => desk.id === deskId)) return 'published'
    const [row] = await manager.query<{ n: number }[]>(statements.standingOf, [me.userId])
    const standing = row?.n ?? 0
    return standing === 0 || (standing < newcomer && linksIn(text) > 0) ? 'held' : 'published'
  }
}

/** What stands there in the name of the desk is the desk's, not that of whoever wrote it and has left. */
const speaksFor = (me: Principal | null, deskId: string): boolean =>
  me !== null && can(me, 'comment.decide', { deskId }) === 'yes'

const onPage = (row: PageRow, me: Principal | null): PortalComment => {
  const mine = row.author_id === me?.userId && (!row.by_desk || speaksFor(me, row.desk_id))
  const gone = row.state === 'deleted' || (row.state === 'removed' && !mine)
  return {
    id: row.id,
    parentId: row.parent_id,
    author: row.author,
    byDesk: row.by_desk,
    text: gone ? null : row.text,
    state: row.state,
    reason: mine ? row.reason : null,
    at: row.created_at.toISOString(),
    editedAt: row.edited_at?.toISOString() ?? null,
    mine,
    editable:
      mine &&
      (row.state === 'held' || row.state === 'published') &&
      row.created_at.getTime() + editWindowMs > Date.now(),
  }
}

/** Answers stand one level below what they answer. */
const parentOf = async (
  manager: EntityManager,
  publicationId: string,
  parentId: string | null,
): Promise<string | null> => {
  if (parentId === null) return null
  const parent = await manager.findOneBy(Comment, { id: parentId, publicationId, state: 'published' })
  if (!parent) throw new DomainError('NOT_FOUND')
  return parent.parentId ?? parent.id
}

const ownComment = async (manager: EntityManager, me: Principal, id: string): Promise<Comment> => {
  await manager.query(statements.lockComment, [id])
  const comment = await manager.findOneBy(Comment, { id, authorId: me.userId })
  if (!comment || comment.state === 'deleted' || comment.state === 'removed')
    throw new DomainError('NOT_FOUND')
  if (comment.deskName !== null && !speaksFor(me, comment.deskId)) throw new DomainError('NOT_FOUND')
  return comment
}

const told = (
  manager: EntityManager,
  me: Principal,
  action: 'comment.changed' | 'comment.reported',
  { id, deskId }: Comment,
): Promise<void> => audited(manager, { action, actorId: me.userId, deskId, object: { kind: 'comment', id } })
