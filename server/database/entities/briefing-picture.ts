import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm'
import { Created, Uuid } from '#server/database/columns'
import { Briefing } from '#server/database/entities/briefing'
import { Desk } from '#server/database/entities/desk'
import { Upload } from '#server/database/entities/upload'

/** A picture that the text of a briefing may show. A copy of the briefing has it too; with the last of them it goes. */
@Entity('briefing_pictures')
export class BriefingPicture {
  @ForeignKey(() => Briefing, { onDelete: 'CASCADE' }) @PrimaryColumn('uuid') briefingId: string
  @Index() @ForeignKey(() => Upload, { onDelete: 'CASCADE' }) @PrimaryColumn('uuid') uploadId: string
  @ForeignKey(() => Desk, { onDelete: 'CASCADE' }) @Uuid() deskId: string
  @Created() addedAt: Date
}
