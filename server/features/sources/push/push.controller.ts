import { Body, Controller, Headers, Param, Query, Res } from '@nestjs/common'
import type { FastifyReply } from 'fastify'
import { hubQuestion, type HubQuestion } from '#core/news/hub'
import { PushService } from '#server/features/sources/push/push.service'
import { Route } from '#server/http/route'

/** Where hubs reach us. */
@Controller('api')
export class PushController {
  constructor(private readonly push: PushService) {}

  @Route('GET', 'inbound/hub/:token', { access: 'public', audit: 'none' })
  async answer(
    @Param('token') token: string,
    @Query({ schema: hubQuestion }) asked: HubQuestion,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const words = await this.push.answer(token, asked)
    void reply.type('text/plain; charset=utf-8')
    return words
  }

  @Route('POST', 'inbound/hub/:token', {
    access: 'public',
    status: 202,
    audit: 'none',
    body: 'raw',
    byAddress: true,
  })
  take(
    @Param('token') token: string,
    @Headers('x-hub-signature') signature: string | undefined,
    @Body() content: unknown,
  ): Promise<void> {
    return this.push.take(token, signature ?? '', content)
  }
}
