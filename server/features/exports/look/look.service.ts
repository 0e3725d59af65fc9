import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { DeskLookSettings } from '#core/contracts/http/export-sharing'
import type { Principal } from '#server/auth/principal'
import { audited } from '#server/database/append-audit'
import { DeskLook } from '#server/database/entities/desk-look'
import { Transactions } from '#server/database/transactions'
import { contrast } from '#server/features/exports/look/contrast'
import { requireRight } from '#server/permissions/require'

/** WCAG 2.2, 1.4.3: text on the white of the page. */
const leastContrast = 4.5

const logo = `select 1 from uploads where id = $1 and desk_id = $2 and purpose = 'desk-logo'`

/** How the files of a desk look. */
@Injectable()
export class LookService {
  constructor(private readonly transactions: Transactions) {}

  read(me: Principal, deskId: string): Promise<DeskLookSettings> {
    requireRight(me, 'desk.read', { deskId })
    return this.transactions.asUser(me.userId, async (manager) => {
      const found = await manager.findOneBy(DeskLook, { deskId })
      const { headerText = null, accent = null, logoId = null } = found ?? {}
      return { headerText, accent, logoId }
    })
  }

  /** Throws INVALID_INPUT for a colour that cannot be read on white, NOT_FOUND for a logo that is not this desk's. */
  change(me: Principal, deskId: string, wanted: DeskLookSettings): Promise<DeskLookSettings> {
    requireRight(me, 'desk.manage', { deskId })
    const accent = wanted.accent?.toLowerCase() ?? null
    if (accent !== null && contrast(accent, '#ffffff') < leastContrast) throw tooPale(accent)
    return this.transactions.asUser(me.userId, async (manager) => {
      await requireLogo(manager, deskId, wanted.logoId)
      const { headerText, logoId } = wanted
      await manager.upsert(
        DeskLook,
        { deskId, headerText, accent, logoId, changedBy: me.userId, changedAt: new Date() },
        ['deskId'],
      )
      await audited(manager, {
        action: 'look.changed',
        actorId: me.userId,
        deskId,
        object: { kind: 'desk', id: deskId },
        data: { accent, logoId },
      })
      return { headerText, accent, logoId }
    })
  }
}

const tooPale = (accent: string): DomainError => {
  const ratio = contrast(accent, '#ffffff').toFixed(2)
  return new DomainError('INVALID_INPUT', 'This colour is too pale to be read on white.', {
    issues: [{ path: 'accent', message: `contrast ${ratio}, at least ${leastContrast}` }],
  })
}

const requireLogo = async (manager: EntityManager, deskId: string, logoId: string | null): Promise<void> => {
  if (logoId === null) return
  const found = await manager.query<unknown[]>(logo, [logoId, deskId])
  if (found.length === 0) throw new DomainError('NOT_FOUND')
}
