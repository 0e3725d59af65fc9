import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm'
import { Uuid, Whole } from '#server/database/columns'
import { Article } from '#server/database/entities/article'
import { Briefing } from '#server/database/entities/briefing'
import { Desk } from '#server/database/entities/desk'

/** Which articles a briefing cites, as it reads at its last look: written with its entry in the search. */
@Entity('briefing_citations')
export class BriefingCitation {
  @ForeignKey(() => Briefing, { onDelete: 'CASCADE' }) @PrimaryColumn('uuid') briefingId: string
  @Index() @ForeignKey(() => Article, { onDelete: 'CASCADE' }) @PrimaryColumn('uuid') articleId: string
  @ForeignKey(() => Desk, { onDelete: 'CASCADE' }) @Uuid() deskId: string
  @Whole({ default: 1 }) times: number
}
