import { Body, Controller, Param, Query } from '@nestjs/common'
import {
  commentDecision,
  commentQuery,
  commentView,
  deskReply,
  type CommentDecision,
  type CommentQuery,
  type CommentView,
  type DeskReply,
} from '#core/contracts/http/comments'
import { id, pageOf, type Page } from '#core/contracts/http/common'
import type { Principal } from '#server/auth/principal'
import { ModerationService } from '#server/features/comments/moderation.service'
import { Me } from '#server/http/me'
import { Route } from '#server/http/route'

@Controller('api/comments')
export class CommentsController {
  constructor(private readonly moderation: ModerationService) {}

  @Route('GET', '', { access: 'comment.read', output: pageOf(commentView), audit: 'none' })
  list(
    @Me() me: Principal,
    @Query({ schema: commentQuery }) query: CommentQuery,
  ): Promise<Page<CommentView>> {
    return this.moderation.list(me, query)
  }

  @Route('PATCH', ':id', { access: 'comment.decide', output: commentView, audit: 'comment.decided' })
  decide(
    @Me() me: Principal,
    @Param('id', { schema: id }) comment: string,
    @Body({ schema: commentDecision }) body: CommentDecision,
  ): Promise<CommentView> {
    return this.moderation.decide(me, comment, body)
  }

  @Route('POST', ':id/replies', {
    access: 'comment.decide',
    status: 201,
    output: commentView,
    audit: 'comment.posted',
  })
  reply(
    @Me() me: Principal,
    @Param('id', { schema: id }) comment: string,
    @Body({ schema: deskReply }) body: DeskReply,
  ): Promise<CommentView> {
    return this.moderation.reply(me, comment, body)
  }
}
