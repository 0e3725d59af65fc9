import { Entity, ForeignKey, Index } from 'typeorm'
import { Id, Moment, Uuid } from '#server/database/columns'
import { Article } from '#server/database/entities/article'
import { Desk } from '#server/database/entities/desk'

/**
 * When one article passed each stage on its way in: the poll was due, was begun, had its answer, was parsed, the row and the
 * event were written; then the page was begun, answered, read, and its text written. By the clocks of workers and database.
 */
@Entity('arrivals')
export class Arrival {
  @ForeignKey(() => Article, { onDelete: 'CASCADE' }) @Id() articleId: string
  @ForeignKey(() => Desk, { onDelete: 'CASCADE' }) @Uuid() deskId: string
  @Moment({ nullable: true }) dueAt: Date | null
  @Moment() askedAt: Date
  @Moment() answeredAt: Date
  @Moment() parsedAt: Date
  @Index() @Moment({ default: () => 'clock_timestamp()' }) storedAt: Date
  @Moment({ nullable: true }) pageAskedAt: Date | null
  @Moment({ nullable: true }) pageAnsweredAt: Date | null
  @Moment({ nullable: true }) extractedAt: Date | null
  @Moment({ nullable: true }) textAt: Date | null
}
