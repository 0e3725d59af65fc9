import { Entity, ForeignKey, PrimaryColumn } from 'typeorm'
import { Created, Text, Uuid } from '#server/database/columns'
import { Desk } from '#server/database/entities/desk'
import { Upload } from '#server/database/entities/upload'
import { User } from '#server/database/entities/user'

/** How the files of a desk look: a line in the head of each page, a colour, a logo. */
@Entity('desk_looks')
export class DeskLook {
  @ForeignKey(() => Desk, { onDelete: 'CASCADE' }) @PrimaryColumn('uuid') deskId: string
  @Text({ nullable: true }) headerText: string | null
  /** `#rrggbb`. */
  @Text({ nullable: true }) accent: string | null
  @ForeignKey(() => Upload, { onDelete: 'SET NULL' }) @Uuid({ nullable: true }) logoId: string | null
  @ForeignKey(() => User, { onDelete: 'SET NULL' }) @Uuid({ nullable: true }) changedBy: string | null
  @Created() changedAt: Date
}
