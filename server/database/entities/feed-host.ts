import { Entity, PrimaryColumn } from 'typeorm'
import { Moment, Whole } from '#server/database/columns'

/** A host that feeds lie on, once it failed to answer at all: while it rests, none of its feeds is asked for. */
@Entity('feed_hosts')
export class FeedHost {
  /** With its port where one is written. */
  @PrimaryColumn('text') host: string
  /** Polls in a row, of any feed, that got no answer. */
  @Whole({ default: 0 }) failures: number
  @Moment({ nullable: true }) restsUntil: Date | null
}
