import { Entity, ForeignKey, Index } from 'typeorm'
import type { HandedItem } from '#core/news/handovers'
import { Created, Id, Json, Moment, Text, Uuid } from '#server/database/columns'
import { Desk } from '#server/database/entities/desk'
import { User } from '#server/database/entities/user'

/** The state of the desk at the end of a shift, as one page for the next. Claims move when it is accepted. */
@Entity('handovers')
@Index(['deskId', 'at'])
export class Handover {
  @Id() id: string
  @ForeignKey(() => Desk, { onDelete: 'CASCADE' }) @Uuid() deskId: string
  @Text() note: string
  @Json() items: HandedItem[]
  @ForeignKey(() => User, { onDelete: 'SET NULL' }) @Uuid({ nullable: true }) fromId: string | null
  @ForeignKey(() => User, { onDelete: 'SET NULL' }) @Uuid({ nullable: true }) toId: string | null
  @Created() at: Date
  @Moment({ nullable: true }) acceptedAt: Date | null
}
