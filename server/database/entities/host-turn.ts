import { Column, Entity, PrimaryColumn } from 'typeorm'
import { Moment } from '#server/database/columns'

/** A place at a publisher's host that some worker has until `until`: all processes together take no more places than there are. */
@Entity('host_turns')
export class HostTurn {
  @PrimaryColumn('text') host: string
  @PrimaryColumn('smallint') slot: number
  @Moment() until: Date
  @Column('uuid') holder: string
}
