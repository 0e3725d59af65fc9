import { Entity, ForeignKey, PrimaryColumn } from 'typeorm'
import { Moment, Uuid, Whole } from '#server/database/columns'
import { Desk } from '#server/database/entities/desk'
import { Thread } from '#server/database/entities/thread'
import { User } from '#server/database/entities/user'

/** How far this person has read a thread: the number of the last message seen. */
@Entity('thread_reads')
export class ThreadRead {
  @ForeignKey(() => Thread, { onDelete: 'CASCADE' }) @PrimaryColumn('uuid') threadId: string
  @ForeignKey(() => User, { onDelete: 'CASCADE' }) @PrimaryColumn('uuid') userId: string
  @ForeignKey(() => Desk, { onDelete: 'CASCADE' }) @Uuid() deskId: string
  @Whole({ default: 0 }) number: number
  @Moment({ default: () => 'now()' }) at: Date
}
