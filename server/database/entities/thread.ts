import { Entity, ForeignKey, Index } from 'typeorm'
import type { ThreadObjectKind } from '#core/contracts/http/threads'
import { Created, Flag, Id, Moment, Text, Uuid, Whole } from '#server/database/columns'
import { Desk } from '#server/database/entities/desk'
import { User } from '#server/database/entities/user'

/** A discussion about a desk, story, article or briefing. */
@Entity('threads')
@Index(['deskId', 'onKind', 'onId'])
@Index('threads_desk_id_moved_idx', { synchronize: false })
export class Thread {
  @Id() id: string
  @ForeignKey(() => Desk, { onDelete: 'CASCADE' }) @Uuid() deskId: string
  @Text() onKind: ThreadObjectKind
  @Uuid() onId: string
  @Text() title: string
  /** Begun without a title of its own: the general discussion about its object, whose title it bears. */
  @Flag() general: boolean
  @ForeignKey(() => User) @Uuid() createdBy: string
  @Created() createdAt: Date
  @Whole({ default: 0 }) messageCount: number
  @Moment({ nullable: true }) lastMessageAt: Date | null
  /** As long as it is open, the briefing that it is about cannot be approved. */
  @Flag() mustFix: boolean
  @Moment({ nullable: true }) resolvedAt: Date | null
  @ForeignKey(() => User, { onDelete: 'SET NULL' }) @Uuid({ nullable: true }) resolvedBy: string | null
  /** The passage that it is about, as it was when the thread began. */
  @Text({ nullable: true }) quote: string | null
  /** What the checks found in it, if the thread is about why that stays as it is: its title says why. */
  @Text({ nullable: true }) finding: string | null
}
