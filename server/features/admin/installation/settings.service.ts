import { Inject, Injectable } from '@nestjs/common'
import { Pool } from 'pg'
import { v7 } from 'uuid'
import type {
  AnnouncementView,
  InstallationSettings,
  NewAnnouncement,
  SettingsChange,
} from '#core/contracts/http/admin'
import type { Page } from '#core/contracts/http/common'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { Principal } from '#server/auth/principal'
import { SecondFactors } from '#server/auth/second-factors'
import { audited } from '#server/database/append-audit'
import { Announcement } from '#server/database/entities/announcement'
import { readInstallationSettings } from '#server/database/installation-settings'
import { HOT_POOL } from '#server/database/tokens'
import { Transactions } from '#server/database/transactions'
import { requireRight } from '#server/permissions/require'

const keep = `
  insert into installation_settings (name, value, changed_by) values ($1, $2, $3)
  on conflict (name) do update set value = excluded.value, changed_by = excluded.changed_by, changed_at = now()`

/** Lines that are open are asked again: whoever has to add a second factor first has his ended. */
const askStaffAgain = `
  select append_revocation(u.id, 'session', null, null) from users u
   where u.role = 'admin' or exists (select 1 from memberships m where m.user_id = u.id and m.role = 'manager')
   order by u.id`

const viewOf = (row: Announcement): AnnouncementView => ({
  id: row.id,
  textEn: row.textEn,
  textZh: row.textZh,
  tone: row.tone,
  startsAt: row.startsAt.toISOString(),
  endsAt: row.endsAt?.toISOString() ?? null,
})

/** What the admins decide for the whole installation, and what they tell everybody. */
@Injectable()
export class SettingsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly factors: SecondFactors,
    /** The keeper's: the staff of all desks are nobody's own rows. */
    @Inject(HOT_POOL) private readonly pool: Pool,
  ) {}

  read(me: Principal): Promise<InstallationSettings> {
    requireRight(me, 'installation.manage', {})
    return this.transactions.open((manager) => readInstallationSettings(manager))
  }

  /** Whoever asks a second factor of others has one himself: else he would lock himself out with the same click. */
  async change(me: Principal, change: SettingsChange): Promise<InstallationSettings> {
    requireRight(me, 'installation.manage', {})
    if (change.secondFactor === 'staff' && (await this.factors.methodsOf(me.userId)).length === 0)
      throw new DomainError('FACTOR_REQUIRED')
    const kept = await this.transactions.asUser(me.userId, async (manager) => {
      for (const [name, value] of Object.entries(change))
        if (value !== undefined) await manager.query(keep, [name, JSON.stringify(value), me.userId])
      await audited(manager, { action: 'setting.changed', actorId: me.userId, data: { ...change } })
      return readInstallationSettings(manager)
    })
    if (change.secondFactor === 'staff') await this.pool.query(askStaffAgain)
    return kept
  }

  /** What is announced now, for everybody who is signed in. */
  async announced(): Promise<Page<AnnouncementView>> {
    const items = await this.transactions.open((manager) =>
      manager
        .createQueryBuilder(Announcement, 'a')
        .where('a.startsAt <= now() and (a.endsAt is null or a.endsAt > now())')
        .orderBy('a.createdAt', 'DESC')
        .limit(5)
        .getMany(),
    )
    return { items: items.map(viewOf), nextCursor: null }
  }

  announce(me: Principal, { endsAt, ...words }: NewAnnouncement): Promise<AnnouncementView> {
    requireRight(me, 'installation.manage', {})
    return this.transactions.asUser(me.userId, async (manager) => {
      const id = v7()
      const ends = endsAt === undefined ? null : new Date(endsAt)
      await manager.insert(Announcement, { id, ...words, endsAt: ends, createdBy: me.userId })
      const object = { kind: 'announcement', id }
      await audited(manager, { action: 'announcement.added', actorId: me.userId, object })
      return viewOf(await manager.findOneByOrFail(Announcement, { id }))
    })
  }

  async takeBack(me: Principal, id: string): Promise<void> {
    requireRight(me, 'installation.manage', {})
    await this.transactions.asUser(me.userId, async (manager) => {
      const { affected } = await manager.delete(Announcement, { id })
      if (!affected) throw new DomainError('NOT_FOUND')
      const object = { kind: 'announcement', id }
      await audited(manager, { action: 'announcement.removed', actorId: me.userId, object })
    })
  }
}
