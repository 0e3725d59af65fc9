import { Body, Controller, Param, Req, Res } from '@nestjs/common'
import type { FastifyReply } from 'fastify'
import { id } from '#core/contracts/http/common'
import {
  reauthentication,
  sessionView,
  signIn,
  type SessionView,
  type SignIn,
} from '#core/contracts/http/session'
import type { Principal } from '#server/auth/principal'
import { sessionViewOf } from '#server/features/sessions/session-view'
import { SessionsService, type SessionRow } from '#server/features/sessions/sessions.service'
import { Me, type GuardedRequest } from '#server/http/me'
import { Route } from '#server/http/route'

@Controller('api')
export class SessionsController {
  constructor(private readonly sessions: SessionsService) {}

  @Route('POST', 'session', {
    access: 'public',
    output: sessionView,
    audit: 'session.opened',
    whileLocked: true,
  })
  async signIn(
    @Body({ schema: signIn }) body: SignIn,
    @Req() request: GuardedRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionView> {
    const opened = await this.sessions.open(body, {
      address: request.ip,
      userAgent: request.headers['user-agent'] ?? null,
      requestId: request.id,
    })
    void reply.header('set-cookie', opened.cookie)
    return opened.view
  }

  @Route('GET', 'session', { access: 'signed-in', output: sessionView, audit: 'none' })
  whoAmI(@Me() me: Principal): SessionView {
    return sessionViewOf(me)
  }

  @Route('DELETE', 'session', {
    access: 'signed-in',
    status: 204,
    audit: 'session.ended',
    whileLocked: true,
  })
  async signOut(@Me() me: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    void reply
      .header('set-cookie', await this.sessions.end(me, me.sessionId))
      .header('clear-site-data', '"cache"')
  }

  @Route('POST', 'session/reauthentication', { access: 'signed-in', status: 204, audit: 'session.confirmed' })
  async confirm(
    @Me() me: Principal,
    @Body({ schema: reauthentication }) body: { password?: string },
    @Req() request: GuardedRequest,
  ): Promise<void> {
    await this.sessions.confirm(me, body.password ?? '', request.ip)
  }

  @Route('GET', 'me/sessions', { access: 'account.self', audit: 'none' })
  async list(@Me() me: Principal): Promise<{ items: SessionRow[]; nextCursor: null }> {
    return { items: await this.sessions.list(me), nextCursor: null }
  }

  @Route('DELETE', 'me/sessions/:id', { access: 'account.self', status: 204, audit: 'session.ended' })
  async endOne(@Me() me: Principal, @Param('id', { schema: id }) session: string): Promise<void> {
    await this.sessions.end(me, session)
  }

  @Route('DELETE', 'me/sessions', { access: 'account.self', status: 204, audit: 'session.ended' })
  async endOthers(@Me() me: Principal): Promise<void> {
    await this.sessions.endOthers(me)
  }
}
