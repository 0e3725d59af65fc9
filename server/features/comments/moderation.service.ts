import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { v7 } from 'uuid'
import { z } from 'zod'
import type {
  CommentDecision,
  CommentQuery,
  CommentState,
  CommentView,
  DeskReply,
} from '#core/contracts/http/comments'
import { DomainError } from '#core/contracts/errors/domain-error'
import { id, type Page } from '#core/contracts/http/common'
import type { Principal } from '#server/auth/principal'
import { audited } from '#server/database/append-audit'
import { Comment } from '#server/database/entities/comment'
import { Transactions } from '#server/database/transactions'
import {
  answered,
  commentsOfDesks,
  lockComment,
  oneAtATime,
  sameAgain,
} from '#server/features/comments/comment-statements'
import { commentText } from '#server/features/comments/comment-text'
import { tellComment } from '#server/features/comments/tell-comment'
import { pageFrom, readCursor } from '#server/http/cursor'
import { loadFor } from '#server/permissions/load-for'
import { requireRight } from '#server/permissions/require'

interface DeskRow {
  id: string
  desk_id: string
  publication_id: string
  slug: string
  title: string
  parent_id: string | null
  author_id: string
  author: string
  desk_name: string | null
  text: string
  state: CommentState
  reason: string | null
  created_at: Date
  created_at_text: string
  edited_at: Date | null
  reports: number
  report_reasons: string[]
  published: number
  removed: number
}

const place = z.tuple([z.string().max(40), id])

/** Readers' comments as the desk sees them: what waits, what is reported, what was decided and why. */
@Injectable()
export class ModerationService {
  constructor(private readonly transactions: Transactions) {}

  /** Of one desk, or of all of mine; newest first. */
  list(me: Principal, { desk, state, cursor, limit }: CommentQuery): Promise<Page<CommentView>> {
    if (desk !== undefined) requireRight(me, 'comment.read', { deskId: desk })
    const desks = desk === undefined ? me.desks.map((each) => each.id) : [desk]
    const after = readCursor(place, cursor)
    const values = [desks, state ?? null, after?.[0] ?? null, after?.[1] ?? null, null, limit + 1]
    return this.transactions.asUser(me.userId, async (manager) =>
      pageFrom(await manager.query<DeskRow[]>(commentsOfDesks, values), limit, viewOf, (row) => [
        row.created_at_text,
        row.id,
      ]),
    )
  }

  /** Lets it stand, or removes it with a reason that its author reads. What its author deleted stays deleted. */
  decide(me: Principal, commentId: string, { state, reason }: CommentDecision): Promise<CommentView> {
    return this.transactions.asUser(me.userId, async (manager) => {
      await manager.query(lockComment, [commentId])
      const comment = await loadFor(manager, me, 'comment.decide', Comment, commentId)
      const { deskId, state: before } = comment
      if (before === 'deleted') throw new DomainError('GONE')
      await manager.update(
        Comment,
        { id: commentId },
        {
          state,
          reason: state === 'removed' ? (reason ?? null) : null,
          decidedBy: me.userId,
          decidedAt: new Date(),
        },
      )
      await audited(manager, {
        action: 'comment.decided',
        actorId: me.userId,
        deskId,
        object: { kind: 'comment', id: commentId },
        data: { state },
      })
      await tellComment(manager, me, comment, state)
      return one(manager, deskId, commentId)
    })
  }

  /**
   * Answers under the desk's name; the audit trail knows who wrote it. Only what stands is answered: CONFLICT. Sent twice it
   * is one. Throws COMMENT_TOO_LONG, NOT_FOUND where the publication is not on the portal.
   */
  reply(me: Principal, commentId: string, given: DeskReply): Promise<CommentView> {
    const text = commentText(given.text)
    return this.transactions.asUser(me.userId, async (manager) => {
      const comment = await loadFor(manager, me, 'comment.decide', Comment, commentId)
      const { deskId, publicationId, state } = comment
      const [desk] = await manager.query<{ name: string }[]>(answered, [publicationId])
      if (!desk) throw new DomainError('NOT_FOUND')
      if (state !== 'published') throw new DomainError('CONFLICT', 'Only a comment that stands is answered.')
      const parentId = comment.parentId ?? comment.id
      await manager.query(oneAtATime, [me.userId])
      const [again] = await manager.query<{ id: string }[]>(sameAgain, [
        publicationId,
        me.userId,
        text,
        parentId,
      ])
      if (again) return one(manager, deskId, again.id)
      const id = v7()
      const place = { id, publicationId, deskId, parentId, state: 'published' as const }
      await manager.insert(Comment, { ...place, authorId: me.userId, text, deskName: desk.name })
      await audited(manager, {
        action: 'comment.posted',
        actorId: me.userId,
        deskId,
        object: { kind: 'comment', id },
        data: { state: 'published', asDesk: true },
      })
      await tellComment(manager, me, place, 'published')
      return one(manager, deskId, id)
    })
  }
}

const one = async (manager: EntityManager, deskId: string, commentId: string): Promise<CommentView> => {
  const [row] = await manager.query<DeskRow[]>(commentsOfDesks, [[deskId], null, null, null, commentId, 1])
  if (!row) throw new DomainError('NOT_FOUND')
  return viewOf(row)
}

const viewOf = (row: DeskRow): CommentView => ({
  id: row.id,
  deskId: row.desk_id,
  publication: { id: row.publication_id, slug: row.slug, title: row.title },
  parentId: row.parent_id,
  author: { id: row.author_id, name: row.author },
  deskName: row.desk_name,
  text: row.text,
  state: row.state,
  reason: row.reason,
  reports: row.reports,
  reportReasons: row.report_reasons,
  history: { published: row.published, removed: row.removed },
  createdAt: row.created_at.toISOString(),
  editedAt: row.edited_at?.toISOString() ?? null,
})
