import { Entity, ForeignKey, Unique } from 'typeorm'
import { Bytes, Id, Moment, Text, Uuid } from '#server/database/columns'
import { User } from '#server/database/entities/user'

/** Opens one socket, once, within a minute (limit L22). */
@Entity('tickets')
@Unique(['tokenHash'])
export class Ticket {
  @Id() id: string
  @Bytes() tokenHash: Buffer
  @ForeignKey(() => User, { onDelete: 'CASCADE' }) @Uuid() userId: string
  @Uuid({ nullable: true }) sessionId: string | null
  @Uuid({ nullable: true }) tokenId: string | null
  @Text() audience: 'socket' | 'yjs'
  @Uuid({ nullable: true }) documentId: string | null
  @Moment() expiresAt: Date
  @Moment({ nullable: true }) usedAt: Date | null
}
