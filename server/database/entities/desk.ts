import { Entity, Unique } from 'typeorm'
import type { Language, Marking } from '#core/contracts/http/common'
import type { LikelihoodRow } from '#core/editor/scales/likelihood'
import { Created, Id, Moment, Text, Whole } from '#server/database/columns'

/** A team and its subject. */
@Entity('desks')
@Unique(['slug'])
export class Desk {
  @Id() id: string
  @Text() slug: string
  @Text() name: string
  @Text({ default: 'en' }) language: Language
  /** At which its briefings begin, where nobody says another. */
  @Text({ default: 'AMBER' }) defaultMarking: Marking
  /** The row of likelihood words in which its briefings begin. */
  @Whole({ default: 1 }) likelihoodRow: LikelihoodRow
  @Created() createdAt: Date
  /** Closed for everybody, and kept. */
  @Moment({ nullable: true }) archivedAt: Date | null
}
