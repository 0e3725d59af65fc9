import { Entity, Unique } from 'typeorm'
import type { Language } from '#core/contracts/http/common'
import type { InstallationRole } from '#core/contracts/http/session'
import { Created, Id, Moment, Text } from '#server/database/columns'

/** A person with an account. The address is stored in its canonical form (lower case, NFC). */
@Entity('users')
@Unique(['email'])
export class User {
  @Id() id: string
  @Text() email: string
  @Text() name: string
  @Text() passwordHash: string
  @Text({ default: 'member' }) role: InstallationRole
  @Text({ default: 'active' }) status: 'active' | 'suspended'
  @Text({ nullable: true }) language: Language | null
  /** "A little about you", as its owner wrote it. */
  @Text({ default: '' }) about: string
  /** Null until somebody who registered himself has opened the link in his mail. */
  @Moment({ nullable: true, default: () => 'now()' }) emailConfirmedAt: Date | null
  @Created() createdAt: Date
  @Moment({ nullable: true }) passwordChangedAt: Date | null
}
