import { Entity, ForeignKey, Index, Unique } from 'typeorm'
import { Bytes, Created, Flag, Id, Moment, Text, TextList, Uuid, Whole } from '#server/database/columns'
import { Desk } from '#server/database/entities/desk'
import { Feed } from '#server/database/entities/feed'
import { User } from '#server/database/entities/user'

/** A feed or page as one desk reads it: its name, grade and rules there. */
@Entity('sources')
@Unique(['deskId', 'url'])
export class Source {
  @Id() id: string
  @ForeignKey(() => Desk, { onDelete: 'CASCADE' }) @Uuid() deskId: string
  @Index() @ForeignKey(() => Feed) @Uuid() feedId: string
  @Text() url: string
  @Text({ nullable: true }) title: string | null
  @Text({ nullable: true }) language: string | null
  @Text({ default: 'F' }) reliability: 'A' | 'B' | 'C' | 'D' | 'E' | 'F'
  @Flag() paused: boolean
  @Whole({ nullable: true }) intervalSeconds: number | null
  /** IANA name of the zone in which this publisher writes times that name none. */
  @Text({ nullable: true }) zone: string | null
  @Text({ nullable: true }) folder: string | null
  @Text({ default: '' }) notes: string
  /** Items with one of these are left out; if any are kept, only items with one of those come in. */
  @TextList() blockWords: string[]
  @TextList() keepWords: string[]
  @TextList() tags: string[]
  /** ISO 3166-1 alpha-2. */
  @Text({ nullable: true }) country: string | null
  /** Who looks after it. */
  @ForeignKey(() => User, { onDelete: 'SET NULL' }) @Uuid({ nullable: true }) ownerId: string | null
  /** Whether the pages of its items are fetched; else the feed's own words are the text. */
  @Flag({ default: true }) fullText: boolean
  /** What is cut off its headlines, such as the publisher's name after a dash. */
  @TextList() titleCut: string[]
  /** Under what name it is asked for; null: our own. */
  @Text({ nullable: true }) userAgent: string | null
  /** Which headers are set, in lower case, `cookie` among them; what they say is in the box alone. */
  @TextList() headerNames: string[]
  @Bytes({ nullable: true }) headersSealed: Buffer | null
  @ForeignKey(() => User, { onDelete: 'SET NULL' }) @Uuid({ nullable: true }) createdBy: string | null
  /** Read no longer; its articles stay. */
  @Moment({ nullable: true }) removedAt: Date | null
  @Created() createdAt: Date
}
