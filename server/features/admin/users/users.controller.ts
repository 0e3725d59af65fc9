import { Body, Controller, Param, Query } from '@nestjs/common'
import {
  endedSessions,
  userChange,
  userQuery,
  userView,
  type EndedSessions,
  type UserChange,
  type UserQuery,
  type UserView,
} from '#core/contracts/http/admin'
import { id, pageOf, type Page } from '#core/contracts/http/common'
import type { Principal } from '#server/auth/principal'
import { UsersService } from '#server/features/admin/users/users.service'
import { Me } from '#server/http/me'
import { Route } from '#server/http/route'

const admins = { access: 'installation.manage' } as const

@Controller('api/admin/users')
export class UsersController {
  constructor(private readonly users: UsersService) {}

  @Route('GET', '', { ...admins, output: pageOf(userView), audit: 'none' })
  list(@Me() me: Principal, @Query({ schema: userQuery }) query: UserQuery): Promise<Page<UserView>> {
    return this.users.list(me, query)
  }

  @Route('PATCH', ':id', { ...admins, output: userView, audit: 'user.changed' })
  change(
    @Me() me: Principal,
    @Param('id', { schema: id }) user: string,
    @Body({ schema: userChange }) body: UserChange,
  ): Promise<UserView> {
    return this.users.change(me, user, body)
  }

  @Route('POST', ':id/sign-out', { ...admins, output: endedSessions, audit: 'user.signed-out' })
  async signOut(@Me() me: Principal, @Param('id', { schema: id }) user: string): Promise<EndedSessions> {
    const { sessions, tokens } = await this.users.signOut(me, user)
    return { endedSessions: sessions, endedTokens: tokens }
  }
}
