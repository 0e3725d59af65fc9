import { Entity, Unique } from 'typeorm'
import type { Language } from '#core/contracts/http/common'
import type { InstallationRole } from '#core/contracts/http/session'
import { Created, Id, Json, Moment, Text, Uuid } from '#server/database/columns'

/** A person with an account. The address is stored in its canonical form (lower case, NFC). */
@Entity('users')
@Unique(['email'])
export class User {
  @Id() id: string
  @Text() email: string
  @Text() name: string
  @Text() passwordHash: string
  @Text({ default: 'member' }) role: InstallationRole
  @Text({ default: 'active' }) status: 'active' | 'suspended' | 'erased'
  @Moment({ nullable: true }) suspendedAt: Date | null
  @Text({ nullable: true }) language: Language | null
  /** "A little about you", as its owner wrote it. */
  @Text({ default: '' }) about: string
  /** Null until somebody who registered himself has opened the link in his mail. */
  @Moment({ nullable: true, default: () => 'now()' }) emailConfirmedAt: Date | null
  @Created() createdAt: Date
  @Moment({ nullable: true }) passwordChangedAt: Date | null
  @Uuid({ nullable: true }) avatarId: string | null
  @Text({ nullable: true }) timeZone: string | null
  /** By kind of notification: whether it comes by mail (see core/contracts/http/notification-choices). */
  @Json({ default: {} }) notificationChoices: Record<string, boolean>
}
