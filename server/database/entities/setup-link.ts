import { Entity, Unique } from 'typeorm'
import { Bytes, Created, Id, Moment } from '#server/database/columns'

/** A link from the terminal that makes one admin, once. The token itself is only in the terminal; here stands the SHA-256. */
@Entity('setup_links')
@Unique(['tokenHash'])
export class SetupLink {
  @Id() id: string
  @Bytes() tokenHash: Buffer
  @Created() createdAt: Date
  @Moment() expiresAt: Date
  @Moment({ nullable: true }) usedAt: Date | null
}
