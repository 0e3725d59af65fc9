import { Entity, ForeignKey, Index } from 'typeorm'
import { Bytes, Created, Id, Moment, Uuid } from '#server/database/columns'
import { User } from '#server/database/entities/user'

/** Opens the door once when the second factor is lost. 120 random bits; here stands the SHA-256. */
@Entity('recovery_codes')
export class RecoveryCode {
  @Id() id: string
  @Index() @ForeignKey(() => User, { onDelete: 'CASCADE' }) @Uuid() userId: string
  @Bytes() codeHash: Buffer
  @Created() createdAt: Date
  @Moment({ nullable: true }) usedAt: Date | null
}
