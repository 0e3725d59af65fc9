import { Entity, ForeignKey, Index, Unique } from 'typeorm'
import { Bytes, Created, Flag, Id, Moment, Text, Uuid } from '#server/database/columns'
import { User } from '#server/database/entities/user'

/** A signed-in browser. The token itself is only in its cookie; here stands the SHA-256. */
@Entity('sessions')
@Unique(['tokenHash'])
export class Session {
  @Id() id: string
  @Index() @ForeignKey(() => User, { onDelete: 'CASCADE' }) @Uuid() userId: string
  @Bytes() tokenHash: Buffer
  @Text({ nullable: true }) userAgent: string | null
  @Text({ nullable: true }) address: string | null
  @Flag() remember: boolean
  /** The remembered device that opened it; it ends with the device's family. */
  @Index() @Uuid({ nullable: true }) familyId: string | null
  /** Opened with a temporary password: it can only set a new one. */
  @Flag() mustChangePassword: boolean
  /** The token before the last rotation, good for 30 seconds more: requests that were under way. */
  @Index() @Bytes({ nullable: true }) previousTokenHash: Buffer | null
  @Created() rotatedAt: Date
  @Created() createdAt: Date
  @Created() lastSeenAt: Date
  @Created() authenticatedAt: Date
  @Moment() expiresAt: Date
  @Moment({ nullable: true }) revokedAt: Date | null
}
