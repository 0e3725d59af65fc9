import { Entity, ForeignKey } from 'typeorm'
import { Created, Id, Moment, Text, Uuid } from '#server/database/columns'
import { User } from '#server/database/entities/user'

/** What the admins tell everybody in the workspace for a while. */
@Entity('announcements')
export class Announcement {
  @Id() id: string
  @Text() textEn: string
  @Text() textZh: string
  @Text({ default: 'info' }) tone: 'info' | 'warn'
  @Created() startsAt: Date
  @Moment({ nullable: true }) endsAt: Date | null
  @ForeignKey(() => User, { onDelete: 'SET NULL' }) @Uuid({ nullable: true }) createdBy: string | null
  @Created() createdAt: Date
}
