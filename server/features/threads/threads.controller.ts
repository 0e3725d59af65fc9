import { Body, Controller, Param, Query } from '@nestjs/common'
import { id, pageOf, type Page } from '#core/contracts/http/common'
import {
  messageQuery,
  messageView,
  newMessage,
  newThread,
  threadChange,
  threadQuery,
  threadRead,
  threadView,
  type MessageQuery,
  type MessageView,
  type NewMessage,
  type NewThread,
  type ThreadChange,
  type ThreadQuery,
  type ThreadView,
} from '#core/contracts/http/threads'
import type { Principal } from '#server/auth/principal'
import { MessagesService } from '#server/features/threads/messages.service'
import { ReadMarksService } from '#server/features/threads/read-marks.service'
import { ThreadsService } from '#server/features/threads/threads.service'
import { Me } from '#server/http/me'
import { Route } from '#server/http/route'

@Controller('api/threads')
export class ThreadsController {
  constructor(
    private readonly threads: ThreadsService,
    private readonly messages: MessagesService,
    private readonly readMarks: ReadMarksService,
  ) {}

  @Route('GET', '', { access: 'thread.read', output: pageOf(threadView), audit: 'none' })
  list(@Me() me: Principal, @Query({ schema: threadQuery }) query: ThreadQuery): Promise<Page<ThreadView>> {
    return this.threads.list(me, query)
  }

  @Route('POST', '', { access: 'thread.write', status: 201, output: threadView, audit: 'thread.created' })
  add(@Me() me: Principal, @Body({ schema: newThread }) body: NewThread): Promise<ThreadView> {
    return this.threads.add(me, body)
  }

  @Route('GET', ':id', { access: 'thread.read', output: threadView, audit: 'none' })
  get(@Me() me: Principal, @Param('id', { schema: id }) thread: string): Promise<ThreadView> {
    return this.threads.get(me, thread)
  }

  @Route('PATCH', ':id', { access: 'thread.write', output: threadView, audit: 'thread.changed' })
  change(
    @Me() me: Principal,
    @Param('id', { schema: id }) thread: string,
    @Body({ schema: threadChange }) body: ThreadChange,
  ): Promise<ThreadView> {
    return this.threads.change(me, thread, body)
  }

  @Route('GET', ':id/messages', { access: 'thread.read', output: pageOf(messageView), audit: 'none' })
  listMessages(
    @Me() me: Principal,
    @Param('id', { schema: id }) thread: string,
    @Query({ schema: messageQuery }) query: MessageQuery,
  ): Promise<Page<MessageView>> {
    return this.messages.list(me, thread, query)
  }

  @Route('POST', ':id/messages', {
    access: 'thread.write',
    status: 201,
    output: messageView,
    audit: 'none',
  })
  addMessage(
    @Me() me: Principal,
    @Param('id', { schema: id }) thread: string,
    @Body({ schema: newMessage }) body: NewMessage,
  ): Promise<MessageView> {
    return this.messages.add(me, thread, body)
  }

  @Route('PUT', ':id/read', { access: 'thread.read', scope: 'write', status: 204, audit: 'none' })
  markRead(
    @Me() me: Principal,
    @Param('id', { schema: id }) thread: string,
    @Body({ schema: threadRead }) body: { messageId: string },
  ): Promise<void> {
    return this.readMarks.mark(me, thread, body.messageId)
  }
}
