import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm'
import type { CommentState } from '#core/contracts/http/comments'
import { Created, Id, Moment, Text, Uuid } from '#server/database/columns'
import { Desk } from '#server/database/entities/desk'
import { Publication } from '#server/database/entities/publication'
import { User } from '#server/database/entities/user'

/** What a member writes under a publication: plain text. Removed and deleted ones stay as a tombstone. */
@Entity('comments')
@Index(['publicationId', 'createdAt'])
export class Comment {
  @Id() id: string
  @ForeignKey(() => Publication, { onDelete: 'CASCADE' }) @Uuid() publicationId: string
  @ForeignKey(() => Desk, { onDelete: 'CASCADE' }) @Uuid() deskId: string
  @Index() @ForeignKey(() => User, { onDelete: 'CASCADE' }) @Uuid() authorId: string
  @Uuid({ nullable: true }) parentId: string | null
  /** In whose name a manager answered; null: in his own. */
  @Text({ nullable: true }) deskName: string | null
  @Text() text: string
  @Text({ default: 'held' }) state: CommentState
  /** Why the desk removed it; its author reads this. */
  @Text({ nullable: true }) reason: string | null
  @Created() createdAt: Date
  @Moment({ nullable: true }) editedAt: Date | null
  @Uuid({ nullable: true }) decidedBy: string | null
  @Moment({ nullable: true }) decidedAt: Date | null
}

/** A reader thinks that a comment should not stand. One a person. */
@Entity('comment_reports')
export class CommentReport {
  @ForeignKey(() => Comment, { onDelete: 'CASCADE' }) @PrimaryColumn('uuid') commentId: string
  @ForeignKey(() => User, { onDelete: 'CASCADE' }) @PrimaryColumn('uuid') userId: string
  @ForeignKey(() => Desk, { onDelete: 'CASCADE' }) @Uuid() deskId: string
  @Text({ default: '' }) reason: string
  @Created() at: Date
}
