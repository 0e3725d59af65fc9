import {
  commentView,
  type CommentDecision,
  type CommentView,
  type DeskReply,
} from '#core/contracts/http/comments'
import { pageOf, type Page } from '#core/contracts/http/common'
import { request } from './request'

export const commentQueues = ['held', 'reported', 'published', 'removed', 'all'] as const
export type CommentQueue = (typeof commentQueues)[number]

export const fetchComments = (
  desk: string,
  queue: CommentQueue,
  cursor: string | null,
): Promise<Page<CommentView>> =>
  request('GET', '/comments', pageOf(commentView), {
    query: { desk, state: queue === 'all' ? null : queue, cursor, limit: 30 },
  })

export const decideComment = (id: string, body: CommentDecision): Promise<CommentView> =>
  request('PATCH', `/comments/${id}`, commentView, { body })
/** In the name of the desk. */
export const replyAsDesk = (id: string, body: DeskReply): Promise<CommentView> =>
  request('POST', `/comments/${id}/replies`, commentView, { body })
