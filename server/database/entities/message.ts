import { Column, Entity, ForeignKey, Index, Unique } from 'typeorm'
import type { MessageContent } from '#core/contracts/http/threads'
import { Created, Id, Json, Moment, Text, Uuid, Whole } from '#server/database/columns'
import { Article } from '#server/database/entities/article'
import { Desk } from '#server/database/entities/desk'
import { Thread } from '#server/database/entities/thread'
import { User } from '#server/database/entities/user'

/** What one person said in a thread. `number` counts from 1 within the thread; `clientId` makes a repeat harmless. */
@Entity('messages')
@Unique(['threadId', 'authorId', 'clientId'])
@Index(['threadId', 'number'], { unique: true })
@Index(['articleId'], { where: 'article_id is not null' })
@Index(['threadId', 'decidedAt'], { where: 'decided_at is not null' })
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
  /** The article that it speaks of, in the version that its author saw, and the passage of that. */
  @ForeignKey(() => Article, { onDelete: 'SET NULL' }) @Uuid({ nullable: true }) articleId: string | null
  @Whole({ nullable: true }) articleVersion: number | null
  @Text({ nullable: true }) articleQuote: string | null
  /** Since when it is the decision of its discussion, and who says so. */
  @Moment({ nullable: true }) decidedAt: Date | null
  @ForeignKey(() => User) @Uuid({ nullable: true }) decidedBy: string | null
}
