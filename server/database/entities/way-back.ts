import { Entity, ForeignKey, Index } from 'typeorm'
import { Created, Id, Json, Moment, Uuid } from '#server/database/columns'
import { Desk } from '#server/database/entities/desk'
import { User } from '#server/database/entities/user'

/** One row as an act found it, and as it left it; null where there was none. */
export interface RowChange {
  table: string
  key: string
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
}

/** How an act on articles and stories is taken back by whoever did it, for a day. */
@Entity('ways_back')
@Index(['deskId', 'at'])
export class WayBack {
  @Id() id: string
  @ForeignKey(() => Desk, { onDelete: 'CASCADE' }) @Uuid() deskId: string
  @ForeignKey(() => User, { onDelete: 'CASCADE' }) @Uuid() actorId: string
  /** Every story that had a part in it. */
  @Uuid({ array: true }) storyIds: string[]
  @Json() changes: RowChange[]
  @Created() at: Date
  @Moment({ nullable: true }) undoneAt: Date | null
}
