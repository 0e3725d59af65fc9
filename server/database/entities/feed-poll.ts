import { Entity, ForeignKey, Index } from 'typeorm'
import type { ErrorCode } from '#core/contracts/errors/codes'
import { Created, Id, Text, Uuid, Whole } from '#server/database/columns'
import { Feed } from '#server/database/entities/feed'

/** What one poll of a feed met; the last twenty of each feed are kept. Not owned by a desk, as the feed is not. */
@Entity('feed_polls')
@Index(['feedId', 'at'])
export class FeedPoll {
  @Id() id: string
  @ForeignKey(() => Feed, { onDelete: 'CASCADE' }) @Uuid() feedId: string
  @Created() at: Date
  /** HTTP status; null where no answer came. */
  @Whole({ nullable: true }) status: number | null
  /** Items in the feed; null where it was not read or had not changed. */
  @Whole({ nullable: true }) items: number | null
  /** Items that were new to the desk that got most of them. */
  @Whole({ default: 0 }) newItems: number
  @Whole() milliseconds: number
  @Text({ nullable: true }) problemCode: ErrorCode | null
}
