import { Body, Controller, Param } from '@nestjs/common'
import { id } from '#core/contracts/http/common'
import {
  messageChange,
  messageView,
  type MessageChange,
  type MessageView,
} from '#core/contracts/http/threads'
import type { Principal } from '#server/auth/principal'
import { MessagesService } from '#server/features/threads/messages.service'
import { Me } from '#server/http/me'
import { Route } from '#server/http/route'

@Controller('api/messages')
export class MessagesController {
  constructor(private readonly messages: MessagesService) {}

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
}
