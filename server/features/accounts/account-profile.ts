import { Injectable } from '@nestjs/common'
import { z } from 'zod'
import { timeZone } from '#core/contracts/http/account'
import { language, line } from '#core/contracts/http/common'
import type { Principal } from '#server/auth/principal'
import { audited } from '#server/database/append-audit'
import { User } from '#server/database/entities/user'
import { Transactions } from '#server/database/transactions'
import { hasNewsletter, setNewsletter } from '#server/publishing/newsletter'
import { invalidInput } from '#server/errors/validation'

const profile = z.object({
  name: line(120),
  about: z.string().max(2_000).default(''),
  language: language.optional(),
  timeZone: timeZone.nullable().optional(),
  newsletter: z.boolean(),
})

/** What a member says of himself, as the fields of a form. */
@Injectable()
export class AccountProfile {
  constructor(private readonly transactions: Transactions) {}

  async read(me: Principal): Promise<Record<string, string>> {
    const { user, newsletter } = await this.transactions.open(async (manager) => ({
      user: await manager.findOneByOrFail(User, { id: me.userId }),
      newsletter: await hasNewsletter(manager, me.userId),
    }))
    return {
      name: user.name,
      email: user.email,
      about: user.about,
      language: user.language ?? '',
      timeZone: user.timeZone ?? '',
      newsletter: newsletter ? 'yes' : '',
      confirmed: user.emailConfirmedAt ? 'yes' : '',
    }
  }

  /** Whether publications come by mail: asked for, or ended. */
  async subscribe(me: Principal, wanted: boolean): Promise<void> {
    await this.transactions.open((manager) => setNewsletter(manager, me.userId, wanted, 'profile'))
  }

  /** Throws INVALID_INPUT with the fields that cannot be kept. */
  async change(me: Principal, fields: Record<string, string>): Promise<void> {
    const { name, about, language: wished, timeZone: zone, newsletter } = fields
    const given = profile.safeParse({
      ...{ name, about, newsletter: newsletter === 'yes' },
      ...(wished ? { language: wished } : {}),
      ...(zone === undefined ? {} : { timeZone: zone || null }),
    })
    if (!given.success) throw invalidInput(given.error.issues)
    const { data } = given
    const change = {
      ...{ name: data.name, about: data.about.trim() },
      ...(data.language ? { language: data.language } : {}),
      ...(data.timeZone === undefined ? {} : { timeZone: data.timeZone }),
    }
    await this.transactions.open(async (manager) => {
      await manager.update(User, { id: me.userId }, change)
      await setNewsletter(manager, me.userId, data.newsletter, 'profile')
      await audited(manager, {
        action: 'profile.changed',
        actorId: me.userId,
        data: { fields: Object.keys(change) },
      })
    })
  }
}
