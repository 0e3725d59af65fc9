import { Injectable } from '@nestjs/common'
import { v7 } from 'uuid'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { Page } from '#core/contracts/http/common'
import type { NewToken, NewTokenView, TokenView } from '#core/contracts/http/me'
import type { Principal } from '#server/auth/principal'
import { hashSecret, newSecret } from '#server/auth/secrets'
import { audited } from '#server/database/append-audit'
import { AccessToken } from '#server/database/entities/access-token'
import { Transactions } from '#server/database/transactions'

const mostTokens = 50

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

  /** Makes a token and shows its secret, this once. A token cannot make one that may do more than itself. */
  add(me: Principal, body: NewToken): Promise<NewTokenView> {
    if (me.scopes && body.scopes.some((scope) => !me.scopes!.includes(scope))) throw new DomainError('SCOPE')
    const secret = newSecret('brk')
    return this.transactions.open(async (manager) => {
      if ((await manager.countBy(AccessToken, { userId: me.userId })) >= mostTokens)
        throw new DomainError('INVALID_INPUT', `At most ${mostTokens} tokens.`)
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
