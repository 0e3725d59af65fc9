import { Entity, ForeignKey, PrimaryColumn } from 'typeorm'
import { Uuid } from '#server/database/columns'
import { Desk } from '#server/database/entities/desk'
import { User } from '#server/database/entities/user'

/**
 * The circle of a briefing, story or thread: with rows here it is limited to the people named. The row of somebody who is
 * gone stays, for without any row a thing is the whole desk's.
 */
@Entity('resource_members')
export class ResourceMember {
  @PrimaryColumn('text') kind: 'briefing' | 'story' | 'thread'
  @PrimaryColumn('uuid') resourceId: string
  @ForeignKey(() => User) @PrimaryColumn('uuid') userId: string
  @ForeignKey(() => Desk, { onDelete: 'CASCADE' }) @Uuid() deskId: string
}
