import { Body, Controller, Param } from '@nestjs/common'
import { id, pageOf, type Page } from '#core/contracts/http/common'
import {
  newToken,
  newTokenView,
  profileChange,
  tokenView,
  type NewToken,
  type NewTokenView,
  type ProfileChange,
  type TokenView,
} from '#core/contracts/http/me'
import { sessionView, type SessionView } from '#core/contracts/http/session'
import type { Principal } from '#server/auth/principal'
import { ProfileService } from '#server/features/me/profile.service'
import { TokensService } from '#server/features/me/tokens.service'
import { Me } from '#server/http/me'
import { Route } from '#server/http/route'

@Controller('api/me')
export class MeController {
  constructor(
    private readonly profile: ProfileService,
    private readonly tokens: TokensService,
  ) {}

  @Route('PATCH', '', { access: 'account.self', output: sessionView, audit: 'profile.changed' })
  change(@Me() me: Principal, @Body({ schema: profileChange }) body: ProfileChange): Promise<SessionView> {
    return this.profile.change(me, body)
  }

  @Route('POST', 'tokens', {
    access: 'account.self',
    status: 201,
    output: newTokenView,
    audit: 'token.created',
  })
  addToken(@Me() me: Principal, @Body({ schema: newToken }) body: NewToken): Promise<NewTokenView> {
    return this.tokens.add(me, body)
  }

  @Route('GET', 'tokens', { access: 'account.self', output: pageOf(tokenView), audit: 'none' })
  listTokens(@Me() me: Principal): Promise<Page<TokenView>> {
    return this.tokens.list(me)
  }

  @Route('DELETE', 'tokens/:id', { access: 'account.self', status: 204, audit: 'token.revoked' })
  revokeToken(@Me() me: Principal, @Param('id', { schema: id }) token: string): Promise<void> {
    return this.tokens.revoke(me, token)
  }
}
