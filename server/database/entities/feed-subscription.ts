import { Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm'
import { Bytes, Created, Moment, Text } from '#server/database/columns'
import { Feed } from '#server/database/entities/feed'

/** That a hub tells us when a feed has changed (WebSub). Not owned by a desk, as the feed is not. */
@Entity('feed_subscriptions')
@Unique(['token'])
export class FeedSubscription {
  @ForeignKey(() => Feed, { onDelete: 'CASCADE' }) @PrimaryColumn('uuid') feedId: string
  @Text() hub: string
  /** What the feed calls itself there. */
  @Text() topic: string
  /** Names the subscription in the address at which the hub reaches us. */
  @Text() token: string
  /** With what the hub signs, sealed. */
  @Bytes() secretSealed: Buffer
  @Text({ default: 'asked' }) state: 'asked' | 'active' | 'refused'
  @Created() askedAt: Date
  @Moment({ nullable: true }) leaseUntil: Date | null
  @Moment({ nullable: true }) pushedAt: Date | null
}
