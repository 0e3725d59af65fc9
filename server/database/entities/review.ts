import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm'
import type { ApprovalRule as Rule, ReviewState } from '#core/contracts/http/reviews'
import type { CheckCode } from '#core/editor/checks/finding'
import { Created, Flag, Id, Json, Moment, Text, TextList, Uuid, Whole } from '#server/database/columns'
import { Briefing } from '#server/database/entities/briefing'
import { Desk } from '#server/database/entities/desk'
import { Revision } from '#server/database/entities/revision'
import { User } from '#server/database/entities/user'

/** How a desk approves; a desk without a row has the defaults. */
@Entity('approval_rules')
export class ApprovalRule {
  @ForeignKey(() => Desk, { onDelete: 'CASCADE' }) @PrimaryColumn('uuid') deskId: string
  @Whole({ default: 1 }) approvalsNeeded: number
  @Text({ default: 'alone' }) fourEyes: Rule['fourEyes']
  @Flag({ default: true }) commentsBlock: boolean
  @TextList() checklist: string[]
  @TextList() blockingChecks: CheckCode[]
  @ForeignKey(() => User, { onDelete: 'SET NULL' }) @Uuid({ nullable: true }) changedBy: string | null
  @Created() changedAt: Date
}

/** People were asked to look at one revision. */
@Entity('reviews')
@Index(['briefingId', 'askedAt'])
@Index(['deskId', 'state', 'askedAt'])
export class Review {
  @Id() id: string
  @ForeignKey(() => Desk, { onDelete: 'CASCADE' }) @Uuid() deskId: string
  @ForeignKey(() => Briefing, { onDelete: 'CASCADE' }) @Uuid() briefingId: string
  @ForeignKey(() => Revision, { onDelete: 'CASCADE' }) @Uuid() revisionId: string
  @Text({ default: 'open' }) state: ReviewState
  @ForeignKey(() => User) @Uuid() askedBy: string
  @Created() askedAt: Date
  @Moment({ nullable: true }) due: Date | null
  @Text({ default: '' }) note: string
  @Json({ default: [] }) checklist: { text: string; done: boolean }[]
}

/** Somebody who was asked, or answered without having been asked, and what he said. */
@Entity('reviewers')
export class Reviewer {
  @ForeignKey(() => Review, { onDelete: 'CASCADE' }) @PrimaryColumn('uuid') reviewId: string
  @Index() @ForeignKey(() => User, { onDelete: 'CASCADE' }) @PrimaryColumn('uuid') userId: string
  @ForeignKey(() => Desk, { onDelete: 'CASCADE' }) @Uuid() deskId: string
  @Flag({ default: true }) named: boolean
  @Text({ default: 'waiting' }) answer: 'waiting' | 'changes-asked' | 'fine' | 'signed'
  @Text({ default: '' }) note: string
  @Moment({ nullable: true }) answeredAt: Date | null
}
