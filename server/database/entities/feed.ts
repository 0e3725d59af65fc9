import { Entity, Index } from 'typeorm'
import type { ErrorCode } from '#core/contracts/errors/codes'
import { Created, Flag, Id, Moment, Text, Uuid, Whole } from '#server/database/columns'

/**
 * One address that is polled, once for all desks that read it. Not owned by a desk; its sources are. A source that asks
 * with cookies or headers of its own has a feed for itself, which no other may read.
 */
@Entity('feeds')
@Index(['url'], { unique: true, where: 'source_id is null' })
export class Feed {
  @Id() id: string
  /** What is asked for. A page in which a feed was discovered is replaced by that feed's address. */
  @Text() url: string
  /** The one source that may read it; null: it is shared. */
  @Index({ unique: true }) @Uuid({ nullable: true }) sourceId: string | null
  @Text({ nullable: true }) title: string | null
  @Text({ nullable: true }) siteUrl: string | null
  @Text({ nullable: true }) language: string | null
  @Text({ nullable: true }) etag: string | null
  @Text({ nullable: true }) lastModified: string | null
  /** The last response. */
  @Text({ nullable: true }) rawSha256: string | null
  /** The last response of which everything has been stored: the same bytes again bring nothing. */
  @Text({ nullable: true }) takenSha256: string | null
  /** How the feed was by that response. */
  @Text({ nullable: true }) takenHealth: 'well' | 'silent' | 'empty' | 'no-time-zone' | null
  /** For how long the publisher said with it that asking again is useless. */
  @Whole({ nullable: true }) hintSeconds: number | null
  @Whole({ default: 1800 }) intervalSeconds: number
  @Index() @Moment({ nullable: true }) nextPollAt: Date | null
  @Moment({ nullable: true }) lastPolledAt: Date | null
  @Moment({ nullable: true }) lastItemAt: Date | null
  @Whole({ default: 0 }) failures: number
  @Text({ default: 'new' }) health:
    'new' | 'well' | 'silent' | 'empty' | 'moved' | 'challenged' | 'no-time-zone' | 'failing'
  @Moment({ default: () => 'now()' }) healthSince: Date
  /** Whether it was well since its desks were last told that it is ill. */
  @Flag() wasWell: boolean
  /** The usual time between two items, from the feed's own dates; null while too few are known. */
  @Whole({ nullable: true }) rhythmSeconds: number | null
  /** How long the feed may be quiet before it is called silent. */
  @Whole({ nullable: true }) silentAfterSeconds: number | null
  @Text({ nullable: true }) problemCode: ErrorCode | null
  @Text({ nullable: true }) problemMessage: string | null
  @Moment({ nullable: true }) problemSince: Date | null
  @Created() createdAt: Date
}
