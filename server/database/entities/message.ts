import { Column, Entity, ForeignKey, Index, Unique } from 'typeorm'
import type { MessageContent } from '#core/contracts/http/threads'
import { Created, Id, Json, Moment, Text, Uuid, Whole } from '#server/database/columns'
import { Desk } from '#server/database/entities/desk'
import { Thread } from '#server/database/entities/thread'
import { User } from '#server/database/entities/user'

/** What one person said in a thread. `number` counts from 1 within the thread; `clientId` makes a repeat harmless. */
@Entity('messages')
@Unique(['threadId', 'authorId', 'clientId'])
@Index(['threadId', 'number'], { unique: true })
export class Message {
  @Id() id: string
  @ForeignKey(() => Desk, { onDelete: 'CASCADE' }) @Uuid() deskId: string
  @ForeignKey(() => Thread, { onDelete: 'CASCADE' }) @Uuid() threadId: string
  @Whole() number: number
  @ForeignKey(() => User) @Uuid() authorId: string
  @Text() text: string
  @Json({ nullable: true }) content: MessageContent | null
  @Text({ nullable: true }) clientId: string | null
  /** Whom it has told that it mentions him. */
  @Column('uuid', { array: true, default: '{}' }) mentioned: string[]
  @Created() createdAt: Date
  @Moment({ nullable: true }) editedAt: Date | null
  @Moment({ nullable: true }) deletedAt: Date | null
}
