import { Entity, ForeignKey, PrimaryColumn } from 'typeorm'
import { Bytes, Created, Text, Whole } from '#server/database/columns'
import { User } from '#server/database/entities/user'

/** The answer that was given to a POST with this Idempotency-Key; a repeat gets it again. */
@Entity('idempotency_keys')
export class IdempotencyKey {
  @ForeignKey(() => User, { onDelete: 'CASCADE' }) @PrimaryColumn('uuid') userId: string
  @PrimaryColumn('text') key: string
  @Text() request: string
  @Whole({ nullable: true }) status: number | null
  /** The answer, encrypted by the installation's own key. */
  @Bytes({ nullable: true }) box: Buffer | null
  @Created() createdAt: Date
}
