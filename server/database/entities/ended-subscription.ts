import { Entity, Unique } from 'typeorm'
import { Id, Moment, Text } from '#server/database/columns'

/**
 * What a hub still tells us and nobody here wants any more: kept until the hub has heard that, or has forgotten us by itself.
 * The feed may be gone by then.
 */
@Entity('ended_subscriptions')
@Unique(['token'])
export class EndedSubscription {
  @Id() id: string
  @Text() hub: string
  @Text() topic: string
  @Text() token: string
  @Moment() leaseUntil: Date
  /** When the hub was last asked to end it. */
  @Moment({ nullable: true }) askedAt: Date | null
}
