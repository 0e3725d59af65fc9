import { Entity, Index, PrimaryGeneratedColumn } from 'typeorm'
import { Bytes, Count, Created, Json, Text, Uuid } from '#server/database/columns'

/**
 * Who did what. Written in the acting transaction, chained afterwards by the sealer: `hash` is over the previous hash and
 * this row. The application's role may only add rows.
 */
@Entity('audit_entries')
@Index(['sealedSeq'], { unique: true })
export class AuditEntry {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' }) id: string
  @Created() at: Date
  @Uuid({ nullable: true }) actorId: string | null
  @Text() action: string
  @Uuid({ nullable: true }) deskId: string | null
  @Text({ nullable: true }) objectKind: string | null
  @Text({ nullable: true }) objectId: string | null
  @Json({ default: {} }) data: Record<string, unknown>
  @Text({ nullable: true }) requestId: string | null
  @Count({ nullable: true }) sealedSeq: number | null
  @Bytes({ nullable: true }) previousHash: Buffer | null
  @Bytes({ nullable: true }) hash: Buffer | null
}
