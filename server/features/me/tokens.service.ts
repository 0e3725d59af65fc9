import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { v7 } from 'uuid'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { Page } from '#core/contracts/http/common'
import type { NewToken, NewTokenView, TokenView } from '#core/contracts/http/me'
import { holdForSession } from '#server/auth/account-row'
import type { Principal } from '#server/auth/principal'
import { requireOwnHand } from '#server/auth/require-recent'
import { hashSecret, newSecret } from '#server/auth/secrets'
import { audited } from '#server/database/append-audit'
import { AccessToken } from '#server/database/entities/access-token'
import { Transactions } from '#server/database/transactions'

const mostTokens = 50
const countLiving = `
  select count(*)::int as n from access_tokens
   where user_id = $1 and revoked_at is null and (expires_at is null or expires_at > now())`

const viewOf = (token: AccessToken): TokenView => ({
  id: token.id,
  name: token.name,
  scopes: token.scopes,
  createdAt: token.createdAt.toISOString(),
  expiresAt: token.expiresAt?.toISOString() ?? null,
  lastUsedAt: token.lastUsedAt?.toISOString() ?? null,
})

@Injectable()
export class TokensService {
  constructor(private readonly transactions: Transactions) {}

  /**
   * Makes a token and shows its secret, this once. A token signs and publishes without being asked who it is, so it is made
   * by its owner after a fresh sign-in, and never by another token.
   */
  async add(me: Principal, body: NewToken): Promise<NewTokenView> {
    requireOwnHand(me)
    const secret = newSecret('brk')
    return this.transactions.open(async (manager) => {
      await this.#requireRoom(manager, me)
      const id = v7()
      await manager.insert(AccessToken, {
        id,
        userId: me.userId,
        name: body.name,
        scopes: body.scopes,
        tokenHash: hashSecret(secret),
        expiresAt: body.expiresAt === undefined ? null : new Date(body.expiresAt),
      })
      await audited(manager, {
        action: 'token.created',
        actorId: me.userId,
        object: { kind: 'token', id },
        data: { scopes: body.scopes },
      })
      return { ...viewOf(await manager.findOneByOrFail(AccessToken, { id })), token: secret }
    })
  }

  async #requireRoom(manager: EntityManager, me: Principal): Promise<void> {
    await holdForSession(manager, me)
    const [living] = await manager.query<{ n: number }[]>(countLiving, [me.userId])
    if (living!.n >= mostTokens) throw new DomainError('INVALID_INPUT', `At most ${mostTokens} tokens.`)
  }

  async list(me: Principal): Promise<Page<TokenView>> {
    const tokens = await this.transactions.open((manager) =>
      manager
        .createQueryBuilder(AccessToken, 't')
        .where('t.userId = :userId and t.revokedAt is null', { userId: me.userId })
        .orderBy('t.createdAt', 'DESC')
        .getMany(),
    )
    return { items: tokens.map(viewOf), nextCursor: null }
  }

  async revoke(me: Principal, id: string): Promise<void> {
    await this.transactions.open(async (manager) => {
      const { affected } = await manager
        .createQueryBuilder()
        .update(AccessToken)
        .set({ revokedAt: () => 'now()' })
        .where('id = :id and user_id = :userId and revoked_at is null', { id, userId: me.userId })
        .execute()
      if (!affected) throw new DomainError('NOT_FOUND')
      await audited(manager, { action: 'token.revoked', actorId: me.userId, object: { kind: 'token', id } })
      await manager.query('select append_revocation($1, $2, null, null)', [me.userId, 'session'])
    })
  }
}
