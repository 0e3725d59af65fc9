import { Entity, ForeignKey, Index } from 'typeorm'
import type { NotificationKind } from '#core/contracts/http/notifications'
import { Created, Id, Json, Moment, Text, Uuid } from '#server/database/columns'
import { Desk } from '#server/database/entities/desk'
import { User } from '#server/database/entities/user'

/** Something that wants one person. `object` is what it is about (`article:ID`), `title` that thing's title then. */
@Entity('notifications')
@Index(['userId', 'at', 'id'])
@Index('notifications_user_id_unread_idx', { synchronize: false })
export class Notification {
  @Id() id: string
  @ForeignKey(() => User, { onDelete: 'CASCADE' }) @Uuid() userId: string
  @Index() @ForeignKey(() => Desk, { onDelete: 'CASCADE' }) @Uuid({ nullable: true }) deskId: string | null
  @Text() kind: NotificationKind
  @Text() object: string
  @Text() title: string
  @Json({ default: {} }) data: Record<string, unknown>
  @ForeignKey(() => User, { onDelete: 'SET NULL' }) @Uuid({ nullable: true }) actorId: string | null
  @Created() at: Date
  @Moment({ nullable: true }) readAt: Date | null
}
