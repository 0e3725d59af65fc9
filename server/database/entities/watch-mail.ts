import { Entity, ForeignKey, Index } from 'typeorm'
import { Created, Id, Uuid } from '#server/database/columns'
import { User } from '#server/database/entities/user'

/** That a person got a mail about hits of his watches: ten in an hour are enough (limit L25). */
@Entity('watch_mails')
@Index(['userId', 'at'])
export class WatchMail {
  @Id() id: string
  @ForeignKey(() => User, { onDelete: 'CASCADE' }) @Uuid() userId: string
  @Created() at: Date
}
