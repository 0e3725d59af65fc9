import { Inject, Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { Principal } from '#server/auth/principal'
import { requireOwnHand } from '#server/auth/require-recent'
import type { Config } from '#server/config/schema'
import { CONFIG } from '#server/config/tokens'
import { eraseAccount, noteErasure } from '#server/database/erase-account'
import { isSoleAdmin } from '#server/database/is-sole-admin'
import { Transactions } from '#server/database/transactions'

/** Also those that are archived, which he does not see: they may be opened again. */
const desksOf = `
  select d.id, d.name from memberships m join desks d on d.id = m.desk_id where m.user_id = $1 order by d.name, d.id`
const lockManagers = `
  select m.user_id from memberships m join users u on u.id = m.user_id and u.status = 'active'
   where m.desk_id = $1 and m.role = 'manager' for update of m`

interface NamedDesk {
  id: string
  name: string
}

/** An account that its owner ends: his texts stay, under no name; everything else of him goes. */
@Injectable()
export class ErasureService {
  constructor(
    private readonly transactions: Transactions,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Throws SOLE_MANAGER, with the desks, while somebody depends on him. */
  async erase(me: Principal): Promise<void> {
    requireOwnHand(me)
    await this.transactions.asUser(me.userId, async (manager) => {
      const desks = await manager.query<NamedDesk[]>(desksOf, [me.userId])
      await this.#refuseIfNeeded(manager, me, desks)
      const deskIds = desks.map(({ id }) => id)
      await eraseAccount(manager, { userId: me.userId, actorId: me.userId, deskIds })
    })
    await noteErasure(this.config, me.userId)
  }

  async #refuseIfNeeded(manager: EntityManager, me: Principal, desks: readonly NamedDesk[]): Promise<void> {
    const needed: string[] = []
    for (const desk of desks) {
      const managers = await manager.query<{ user_id: string }[]>(lockManagers, [desk.id])
      if (managers.length === 1 && managers[0]!.user_id === me.userId) needed.push(desk.name)
    }
    const soleAdmin = await isSoleAdmin(manager, me.userId)
    if (needed.length > 0 || soleAdmin)
      throw new DomainError('SOLE_MANAGER', undefined, { desks: needed, admin: soleAdmin })
  }
}
