import { Entity, ForeignKey, Index, Unique } from 'typeorm'
import type { DeskRole } from '#core/contracts/http/session'
import { Bytes, Created, Id, Moment, Text, Uuid } from '#server/database/columns'
import { Desk } from '#server/database/entities/desk'
import { User } from '#server/database/entities/user'

/** A place on a desk, offered to an address; whoever opens the mail's link takes it, once. */
@Entity('invitations')
@Unique(['tokenHash'])
@Index(['deskId', 'createdAt'])
export class Invitation {
  @Id() id: string
  @ForeignKey(() => Desk, { onDelete: 'CASCADE' }) @Uuid() deskId: string
  @Text() email: string
  @Text() role: DeskRole
  @Bytes() tokenHash: Buffer
  @ForeignKey(() => User, { onDelete: 'SET NULL' }) @Uuid({ nullable: true }) invitedBy: string | null
  @Created() createdAt: Date
  @Moment() expiresAt: Date
  /** Until when whoever takes it is on the desk, as a guest; null: as a member. */
  @Moment({ nullable: true }) guestUntil: Date | null
  @Moment({ nullable: true }) usedAt: Date | null
  @ForeignKey(() => User, { onDelete: 'SET NULL' }) @Uuid({ nullable: true }) usedBy: string | null
  @Moment({ nullable: true }) revokedAt: Date | null
}
