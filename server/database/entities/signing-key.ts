import { Entity, PrimaryColumn } from 'typeorm'
import { Bytes, Created } from '#server/database/columns'

/** A secret of the installation by what it signs; made at first need, shared by all nodes, read by the keeper only. */
@Entity('signing_keys')
export class SigningKey {
  @PrimaryColumn('text') purpose: string
  @Bytes() secret: Buffer
  @Created() createdAt: Date
}
