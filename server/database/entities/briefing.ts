import { Entity, ForeignKey, Index, Unique } from 'typeorm'
import type { Language, Marking } from '#core/contracts/http/common'
import { Count, Created, Flag, Id, Moment, Text, Uuid, Whole } from '#server/database/columns'
import { Desk } from '#server/database/entities/desk'
import { User } from '#server/database/entities/user'

/** A document written together. Its text is the log of `documentId` (collab_documents). */
@Entity('briefings')
@Unique(['documentId'])
@Index(['deskId', 'updatedAt', 'id'])
export class Briefing {
  @Id() id: string
  @ForeignKey(() => Desk, { onDelete: 'CASCADE' }) @Uuid() deskId: string
  @Uuid() documentId: string
  @Text() title: string
  @Text() language: Language
  @Text({ default: 'AMBER' }) marking: Marking
  @Text({ default: 'draft' }) state:
    'draft' | 'in-review' | 'changes-asked' | 'approved' | 'published' | 'withdrawn' | 'archived'
  /** Briefings of the desk may begin with its words. */
  @Flag({ default: false }) template: boolean
  /** Key judgements in the text and what the first one says, as it was last taken into the search. */
  @Whole({ default: 0 }) judgementCount: number
  @Text({ nullable: true }) firstJudgement: string | null
  /** Changes since the approval, as its rooms were told last. */
  @Whole({ default: 0 }) changesTold: number
  /** Up to which row of its log the text is held by revisions, and when it was first changed after that. */
  @Count({ default: 0 }) keptSeq: number
  @Moment({ nullable: true }) unkeptSince: Date | null
  @ForeignKey(() => User) @Uuid() createdBy: string
  @Created() createdAt: Date
  @Created() updatedAt: Date
  /** When and by whom it was put into the bin. */
  @Moment({ nullable: true }) deletedAt: Date | null
  @ForeignKey(() => User) @Uuid({ nullable: true }) deletedBy: string | null
}
