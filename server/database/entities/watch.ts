import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm'
import { Created, Flag, Id, Moment, Text, TextList, Uuid, Whole } from '#server/database/columns'
import { Article } from '#server/database/entities/article'
import { Desk } from '#server/database/entities/desk'
import { Source } from '#server/database/entities/source'
import { User } from '#server/database/entities/user'

/** A saved search that alerts. `match` is `query` as Postgres asks it, on the tokens of the search. */
@Entity('watches')
export class Watch {
  @Id() id: string
  @Index() @ForeignKey(() => Desk, { onDelete: 'CASCADE' }) @Uuid() deskId: string
  @Text() name: string
  @Text() query: string
  @Column('tsquery' as 'text', { select: false }) match: string
  @ForeignKey(() => Source, { onDelete: 'CASCADE' }) @Uuid({ nullable: true }) sourceId: string | null
  @Text({ nullable: true }) language: string | null
  /** Parts of titles and addresses of sources, lower case, and languages: it finds nothing of them. */
  @TextList() withoutSources: string[]
  @TextList() withoutLanguages: string[]
  /** Others of the desk see it and its hits too. */
  @Flag({ default: true }) shared: boolean
  @Flag() paused: boolean
  @Flag({ default: true }) alert: boolean
  @Flag() mail: boolean
  /** Other writings and names of what its words name are found too. */
  @Flag({ default: true }) variants: boolean
  /** Counts its changes. */
  @Whole({ default: 1 }) version: number
  @ForeignKey(() => User, { onDelete: 'SET NULL' }) @Uuid({ nullable: true }) changedBy: string | null
  @Moment({ nullable: true }) changedAt: Date | null
  @Whole({ default: 0 }) hitCount: number
  @Moment({ nullable: true }) lastHitAt: Date | null
  @ForeignKey(() => User, { onDelete: 'CASCADE' }) @Uuid() createdBy: string
  @Created() createdAt: Date
}

/** An article that a watch found. */
@Entity('watch_hits')
@Index('watch_hits_mail_due_idx', { synchronize: false })
export class WatchHit {
  @ForeignKey(() => Watch, { onDelete: 'CASCADE' }) @PrimaryColumn('uuid') watchId: string
  @Index() @ForeignKey(() => Article, { onDelete: 'CASCADE' }) @PrimaryColumn('uuid') articleId: string
  @ForeignKey(() => Desk, { onDelete: 'CASCADE' }) @Uuid() deskId: string
  @Created() at: Date
  /** It is still to be told by mail. */
  @Flag() mailDue: boolean
}
