import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm'
import type { NewPublication } from '#core/contracts/http/publishing'
import { Created, Id, Json, Moment, Text, Uuid } from '#server/database/columns'
import { Briefing } from '#server/database/entities/briefing'
import { Desk } from '#server/database/entities/desk'
import { Publication } from '#server/database/entities/publication'
import { Revision } from '#server/database/entities/revision'
import { User } from '#server/database/entities/user'

/** A publication that waits for its time, under the id that it will have. Only its desk sees it. */
@Entity('publication_plans')
@Index(['briefingId', 'createdAt'])
@Index('publication_plans_slug_waiting_idx', { synchronize: false })
@Index('publication_plans_waiting_idx', { synchronize: false })
export class PublicationPlan {
  @Id() id: string
  @ForeignKey(() => Desk, { onDelete: 'CASCADE' }) @Uuid() deskId: string
  @ForeignKey(() => Briefing, { onDelete: 'CASCADE' }) @Uuid() briefingId: string
  @ForeignKey(() => Revision, { onDelete: 'CASCADE' }) @Uuid() revisionId: string
  @Text() slug: string
  @Json() wish: NewPublication
  @Moment() publishAt: Date
  @ForeignKey(() => User) @Uuid() plannedBy: string
  @Text({ default: 'planned' }) state: 'planned' | 'published' | 'stopped' | 'cancelled'
  @Text({ nullable: true }) stoppedCode: string | null
  @Text({ nullable: true }) stoppedMessage: string | null
  @Moment({ nullable: true }) endedAt: Date | null
  @Created() createdAt: Date
}

/** Who got which mail about a publication: nobody gets one twice. */
@Entity('publication_mails')
export class PublicationMail {
  @ForeignKey(() => Publication, { onDelete: 'CASCADE' }) @PrimaryColumn('uuid') publicationId: string
  @ForeignKey(() => User, { onDelete: 'CASCADE' }) @PrimaryColumn('uuid') userId: string
  @PrimaryColumn('text') what: 'published' | 'withdrawn'
  @ForeignKey(() => Desk, { onDelete: 'CASCADE' }) @Uuid() deskId: string
  @Created() at: Date
}

/** A member who asked for publications by mail. */
@Entity('newsletter_subscriptions')
export class NewsletterSubscription {
  @ForeignKey(() => User, { onDelete: 'CASCADE' }) @PrimaryColumn('uuid') userId: string
  @Created() since: Date
}
