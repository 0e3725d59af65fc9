import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm'
import { Created, Text, Uuid } from '#server/database/columns'

/** Rights that ended, in order: every node follows this list and re-checks the sockets of the person named. */
@Entity('revocations')
export class Revocation {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' }) seq: string
  @Uuid() userId: string
  @Text() kind: 'session' | 'account' | 'desk'
  @Uuid({ nullable: true }) sessionId: string | null
  @Column('uuid', { nullable: true }) deskId: string | null
  @Created() at: Date
}
