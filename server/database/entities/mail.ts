import { Entity, ForeignKey, Index } from 'typeorm'
import { Created, Flag, Id, Json, Moment, Text, Uuid } from '#server/database/columns'
import { Publication } from '#server/database/entities/publication'

/** A mail to be sent; in the demo it is caught here and read at /w/dev/mail. */
@Entity('mails')
@Index(['recipient', 'createdAt'])
@Index('mails_publication_idx', { synchronize: false })
export class Mail {
  @Id() id: string
  @Text() recipient: string
  @Text() subject: string
  @Text() text: string
  @Text({ nullable: true }) html: string | null
  /** Beside those that every mail has; of ours only, never from what somebody typed. */
  @Json({ default: {} }) headers: Record<string, string>
  @Created() createdAt: Date
  @Moment({ nullable: true }) sentAt: Date | null
  /** Somebody is sending it, who may have died at it when this is over. */
  @Moment({ nullable: true }) takenUntil: Date | null
  /** After this it is not sent any more; null for one that is of use whenever it comes. */
  @Moment({ nullable: true }) usefulUntil: Date | null
  /** It has words of this publication, and is of no use once that is withdrawn. */
  @ForeignKey(() => Publication, { onDelete: 'CASCADE' })
  @Uuid({ nullable: true })
  publicationId: string | null
  /** Its subject is for its reader alone: in the admins' log it has none. */
  @Flag() confidential: boolean
}
