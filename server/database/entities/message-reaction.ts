import { Entity, ForeignKey, PrimaryColumn } from 'typeorm'
import type { ReactionSign } from '#core/contracts/http/threads'
import { Created, Uuid } from '#server/database/columns'
import { Desk } from '#server/database/entities/desk'
import { Message } from '#server/database/entities/message'
import { User } from '#server/database/entities/user'

/** A short answer of one person to a message. */
@Entity('message_reactions')
export class MessageReaction {
  @ForeignKey(() => Message, { onDelete: 'CASCADE' }) @PrimaryColumn('uuid') messageId: string
  @ForeignKey(() => User, { onDelete: 'CASCADE' }) @PrimaryColumn('uuid') userId: string
  @PrimaryColumn('text') sign: ReactionSign
  @ForeignKey(() => Desk, { onDelete: 'CASCADE' }) @Uuid() deskId: string
  @Created() at: Date
}
