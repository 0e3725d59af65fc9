import { Entity, ForeignKey } from 'typeorm'
import { Bytes, Count, Created, Id, Moment } from '#server/database/columns'
import { User } from '#server/database/entities/user'

/** The secret of somebody's one-time codes, encrypted by the installation's own key. It counts once it is confirmed. */
@Entity('second_factors')
export class SecondFactor {
  @ForeignKey(() => User, { onDelete: 'CASCADE' }) @Id() userId: string
  @Bytes() secret: Buffer
  /** The step of 30 seconds whose code was used last: no code works twice. */
  @Count({ nullable: true }) lastStep: number | null
  @Created() createdAt: Date
  @Moment({ nullable: true }) confirmedAt: Date | null
}
