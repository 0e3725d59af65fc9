import { Injectable } from '@nestjs/common'
import type { ProfileChange } from '#core/contracts/http/me'
import type { SessionView } from '#core/contracts/http/session'
import type { Principal } from '#server/auth/principal'
import { audited } from '#server/database/append-audit'
import { User } from '#server/database/entities/user'
import { Transactions } from '#server/database/transactions'
import { setNewsletter } from '#server/publishing/newsletter'
import { sessionViewOf } from '#server/features/sessions/index'

@Injectable()
export class ProfileService {
  constructor(private readonly transactions: Transactions) {}

  async change(me: Principal, { name, language, newsletter }: ProfileChange): Promise<SessionView> {
    const change = {
      ...(name === undefined ? {} : { name }),
      ...(language === undefined ? {} : { language }),
    }
    await this.transactions.open(async (manager) => {
      if (Object.keys(change).length > 0) await manager.update(User, { id: me.userId }, change)
      if (newsletter !== undefined) await setNewsletter(manager, me.userId, newsletter, 'profile')
      await audited(manager, {
        action: 'profile.changed',
        actorId: me.userId,
        data: { fields: Object.keys(change) },
      })
    })
    return sessionViewOf({ ...me, ...change })
  }
}
