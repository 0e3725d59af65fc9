import { Entity, ForeignKey, Unique } from 'typeorm'
import { Created, Id, Text, Uuid } from '#server/database/columns'
import { Desk } from '#server/database/entities/desk'
import { User } from '#server/database/entities/user'

/** The address to which a mail service brings a desk's newsletters. The secret in it is known by its hash only. */
@Entity('desk_mailboxes')
@Unique(['secretSha256'])
export class DeskMailbox {
  @ForeignKey(() => Desk, { onDelete: 'CASCADE' }) @Id() deskId: string
  @Text() secretSha256: string
  @ForeignKey(() => User, { onDelete: 'SET NULL' }) @Uuid({ nullable: true }) createdBy: string | null
  @Created() createdAt: Date
}
