import { Body, Controller, Param, Req, Res } from '@nestjs/common'
import type { FastifyReply } from 'fastify'
import { id } from '#core/contracts/http/common'
import {
  passkeyQuestion,
  passkeySignIn,
  reauthentication,
  sessionView,
  signIn,
  signInWays,
  type PasskeyQuestion,
  type PasskeySignIn,
  type SessionView,
  type SignIn,
  type SignInWays,
} from '#core/contracts/http/session'
import { Oidc } from '#server/auth/oidc'
import { Passkeys, type Asked } from '#server/auth/passkeys'
import type { Principal } from '#server/auth/principal'
import { Throttle } from '#server/auth/throttle'
import { SessionViews } from '#server/features/sessions/session-views.service'
import { SignIns } from '#server/features/sessions/sign-ins.service'
import { SessionsService, type SessionRow } from '#server/features/sessions/sessions.service'
import { Me, visitorOf, type GuardedRequest } from '#server/http/me'
import { Route } from '#server/http/route'

const questionOf = (asked: Asked<object>): PasskeyQuestion => ({
  challengeId: asked.challengeId,
  options: { ...asked.options },
})

@Controller('api')
export class SessionsController {
  constructor(
    private readonly sessions: SessionsService,
    private readonly views: SessionViews,
    private readonly signIns: SignIns,
    private readonly passkeys: Passkeys,
    private readonly throttle: Throttle,
    private readonly oidc: Oidc,
  ) {}

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
    const opened = await this.signIns.open(body, visitorOf(request))
    void reply.header('set-cookie', opened.cookies)
    return opened.view
  }

  /** For the page that opens a session. */
  @Route('GET', 'session/ways', { access: 'public', output: signInWays, audit: 'none', whileLocked: true })
  ways(): SignInWays {
    return { oidc: this.oidc.label }
  }

  /** What the keys of a device have to sign; nobody is named yet. */
  @Route('POST', 'session/passkey-questions', {
    access: 'public',
    status: 201,
    output: passkeyQuestion,
    audit: 'none',
  })
  async ask(@Req() request: GuardedRequest): Promise<PasskeyQuestion> {
    await this.throttle.ask(request.ip)
    return questionOf(await this.passkeys.askToSignIn())
  }

  @Route('POST', 'session/passkey', {
    access: 'public',
    output: sessionView,
    audit: 'session.opened',
    whileLocked: true,
  })
  async signInByPasskey(
    @Body({ schema: passkeySignIn }) body: PasskeySignIn,
    @Req() request: GuardedRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionView> {
    const opened = await this.signIns.openByPasskey(body, visitorOf(request))
    void reply.header('set-cookie', opened.cookies)
    return opened.view
  }

  @Route('GET', 'session', {
    access: 'signed-in',
    output: sessionView,
    audit: 'none',
    whileFactorMissing: true,
  })
  whoAmI(@Me() me: Principal): Promise<SessionView> {
    return this.views.of(me)
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

  @Route('POST', 'session/reauthentication', {
    access: 'signed-in',
    status: 204,
    audit: 'session.confirmed',
    whileFactorMissing: true,
  })
  async confirm(
    @Me() me: Principal,
    @Body({ schema: reauthentication }) body: { password?: string; code?: string },
    @Req() request: GuardedRequest,
  ): Promise<void> {
    await this.sessions.confirm(me, body, request.ip)
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
