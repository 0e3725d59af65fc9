import { Injectable } from '@nestjs/common'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { AccountChange, AccountView } from '#core/contracts/http/account'
import type { Principal } from '#server/auth/principal'
import { audited } from '#server/database/append-audit'
import { Upload } from '#server/database/entities/upload'
import { User } from '#server/database/entities/user'
import { Transactions } from '#server/database/transactions'

/** Where a person's picture is to be had; whoever has the address may see it. */
export const pictureAddress = (uploadId: string | null): string | null =>
  uploadId === null ? null : `/api/pictures/${uploadId}`

const viewOf = (user: User): AccountView => ({
  name: user.name,
  email: user.email,
  about: user.about,
  language: user.language,
  timeZone: user.timeZone,
  picture: pictureAddress(user.avatarId),
  notifications: user.notificationChoices,
})

/** What somebody says of himself and wishes for himself. */
@Injectable()
export class AccountService {
  constructor(private readonly transactions: Transactions) {}

  async read(me: Principal): Promise<AccountView> {
    return viewOf(await this.transactions.open((manager) => manager.findOneByOrFail(User, { id: me.userId })))
  }

  change(me: Principal, { pictureId, notifications, ...plain }: AccountChange): Promise<AccountView> {
    return this.transactions.asUser(me.userId, async (manager) => {
      const lock = { mode: 'pessimistic_write' } as const
      const user = await manager.findOneOrFail(User, { where: { id: me.userId }, lock })
      if (
        pictureId &&
        !(await manager.existsBy(Upload, { id: pictureId, ownerId: me.userId, purpose: 'avatar' }))
      )
        throw new DomainError('NOT_FOUND')
      const change = {
        ...Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined)),
        ...(pictureId === undefined ? {} : { avatarId: pictureId }),
        ...(notifications === undefined
          ? {}
          : { notificationChoices: { ...user.notificationChoices, ...chosen(notifications) } }),
      }
      if (Object.keys(change).length > 0) await manager.update(User, { id: me.userId }, change)
      if (pictureId !== undefined && user.avatarId !== null && user.avatarId !== pictureId)
        await manager.delete(Upload, { id: user.avatarId, ownerId: me.userId })
      await audited(manager, {
        action: 'profile.changed',
        actorId: me.userId,
        data: { fields: Object.keys(change) },
      })
      return viewOf(await manager.findOneByOrFail(User, { id: me.userId }))
    })
  }
}

const chosen = (choices: Record<string, boolean | undefined>): Record<string, boolean> =>
  Object.fromEntries(
    Object.entries(choices).filter((entry): entry is [string, boolean] => entry[1] !== undefined),
  )
