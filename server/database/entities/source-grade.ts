import { Entity, ForeignKey, Index } from 'typeorm'
import { Created, Id, Text, Uuid } from '#server/database/columns'
import { Desk } from '#server/database/entities/desk'
import { Source } from '#server/database/entities/source'
import { User } from '#server/database/entities/user'

/** A grade that somebody gave a source, and why. */
@Entity('source_grades')
@Index(['sourceId', 'at'])
export class SourceGrade {
  @Id() id: string
  @ForeignKey(() => Desk, { onDelete: 'CASCADE' }) @Uuid() deskId: string
  @ForeignKey(() => Source, { onDelete: 'CASCADE' }) @Uuid() sourceId: string
  @Text() reliability: 'A' | 'B' | 'C' | 'D' | 'E' | 'F'
  @Text({ default: '' }) reason: string
  @ForeignKey(() => User, { onDelete: 'SET NULL' }) @Uuid({ nullable: true }) givenBy: string | null
  @Created() at: Date
}
