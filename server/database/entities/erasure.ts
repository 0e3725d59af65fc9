import { Entity } from 'typeorm'
import { Created, Id } from '#server/database/columns'

/** Who asked to be forgotten: kept so that an older backup does not bring him back. */
@Entity('erasures')
export class Erasure {
  @Id() userId: string
  @Created() at: Date
}
