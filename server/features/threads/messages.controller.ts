import { Body, Controller, Param } from '@nestjs/common'
import { id } from '#core/contracts/http/common'
import {
  messageChange,
  messageView,
  reactionSign,
  type MessageChange,
  type MessageView,
  type ReactionSign,
} from '#core/contracts/http/threads'
import type { Principal } from '#server/auth/principal'
import { MessageAnswersService } from '#server/features/threads/message-answers.service'
import { MessagesService } from '#server/features/threads/messages.service'
import { Me } from '#server/http/me'
import { Route } from '#server/http/route'

@Controller('api/messages')
export class MessagesController {
  constructor(
    private readonly messages: MessagesService,
    private readonly answers: MessageAnswersService,
  ) {}

  @Route('PATCH', ':id', { access: 'thread.write', output: messageView, audit: 'message.changed' })
  change(
    @Me() me: Principal,
    @Param('id', { schema: id }) message: string,
    @Body({ schema: messageChange }) body: MessageChange,
  ): Promise<MessageView> {
    return this.messages.change(me, message, body.text)
  }

  @Route('DELETE', ':id', { access: 'thread.write', status: 204, audit: 'message.removed' })
  remove(@Me() me: Principal, @Param('id', { schema: id }) message: string): Promise<void> {
    return this.messages.remove(me, message)
  }

  @Route('PUT', ':id/decision', { access: 'thread.write', output: messageView, audit: 'message.decided' })
  decide(@Me() me: Principal, @Param('id', { schema: id }) message: string): Promise<MessageView> {
    return this.answers.decide(me, message, true)
  }

  @Route('DELETE', ':id/decision', { access: 'thread.write', output: messageView, audit: 'message.decided' })
  undecide(@Me() me: Principal, @Param('id', { schema: id }) message: string): Promise<MessageView> {
    return this.answers.decide(me, message, false)
  }

  @Route('PUT', ':id/reactions/:sign', { access: 'thread.write', output: messageView, audit: 'none' })
  react(
    @Me() me: Principal,
    @Param('id', { schema: id }) message: string,
    @Param('sign', { schema: reactionSign }) sign: ReactionSign,
  ): Promise<MessageView> {
    return this.answers.react(me, message, sign, true)
  }

  @Route('DELETE', ':id/reactions/:sign', { access: 'thread.write', output: messageView, audit: 'none' })
  takeBack(
    @Me() me: Principal,
    @Param('id', { schema: id }) message: string,
    @Param('sign', { schema: reactionSign }) sign: ReactionSign,
  ): Promise<MessageView> {
    return this.answers.react(me, message, sign, false)
  }
}
