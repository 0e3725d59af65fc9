import { Entity, ForeignKey, Index, Unique } from 'typeorm'
import { Bytes, Created, Id, Json, Moment, Text, Uuid } from '#server/database/columns'
import { User } from '#server/database/entities/user'

/** What was typed when an address was registered, for the link of that mail alone. */
export interface Registered {
  passwordHash: string
  /** Only of an account that somebody else had made before: of its maker these are in the account already. */
  profile?: { name: string; about: string; newsletter: boolean }
}

/** The link of a mail that confirms an address, or a change of it (`purpose` email, to `email`). The token itself is only in the mail; here stands the SHA-256. */
@Entity('mail_links')
@Unique(['tokenHash'])
export class MailLink {
  @Id() id: string
  @Index() @ForeignKey(() => User, { onDelete: 'CASCADE' }) @Uuid() userId: string
  @Bytes() tokenHash: Buffer
  /** The page of the portal to which the link leads back. */
  @Text({ nullable: true }) next: string | null
  @Text({ default: 'confirm' }) purpose: 'confirm' | 'email'
  @Text({ nullable: true }) email: string | null
  /** The session that asked for the change of address. */
  @Uuid({ nullable: true }) sessionId: string | null
  /** Null when it is not known whose password would come in force: whoever opens the link sets a new one. */
  @Json({ nullable: true }) registration: Registered | null
  @Created() createdAt: Date
  @Moment() expiresAt: Date
  @Moment({ nullable: true }) usedAt: Date | null
}
