import { Entity, ForeignKey, Index } from 'typeorm'
import { Created, Id, Moment, Text, Uuid, Whole } from '#server/database/columns'
import { User } from '#server/database/entities/user'

/** A password that was mailed: opens one door, once. Here stands its argon2 hash and how often somebody tried. */
@Entity('temporary_passwords')
export class TemporaryPassword {
  @Id() id: string
  @Index() @ForeignKey(() => User, { onDelete: 'CASCADE' }) @Uuid() userId: string
  @Text() hash: string
  @Whole({ default: 0 }) tries: number
  @Created() createdAt: Date
  @Moment() expiresAt: Date
  @Moment({ nullable: true }) usedAt: Date | null
}
