import { Column, Entity, PrimaryColumn } from 'typeorm'

/** Counters of tries, shared by all nodes; the columns are those of rate-limiter-flexible. */
@Entity('rate_counters')
export class RateCounter {
  @PrimaryColumn('varchar', { length: 255 }) key: string
  @Column('integer', { default: 0 }) points: number
  @Column('bigint', { nullable: true }) expire: string | null
}
