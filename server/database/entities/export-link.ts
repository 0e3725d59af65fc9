import { Entity, ForeignKey, Index, Unique } from 'typeorm'
import { Bytes, Created, Id, Moment, Text, Uuid, Whole } from '#server/database/columns'
import { Desk } from '#server/database/entities/desk'
import { Export } from '#server/database/entities/export'
import { User } from '#server/database/entities/user'

/** A way to a file for somebody outside: the link itself is kept as its hash only. It ends, is counted, and can be taken back. */
@Entity('export_links')
@Unique(['tokenHash'])
export class ExportLink {
  @Id() id: string
  @ForeignKey(() => Desk, { onDelete: 'CASCADE' }) @Uuid() deskId: string
  @Index() @ForeignKey(() => Export, { onDelete: 'CASCADE' }) @Uuid() exportId: string
  @Bytes() tokenHash: Buffer
  /** argon2id; null for a link that is for everybody. */
  @Text({ nullable: true }) passwordHash: string | null
  /** The address that it was mailed to. */
  @Text({ nullable: true }) recipient: string | null
  @ForeignKey(() => User) @Uuid() createdBy: string
  @Created() createdAt: Date
  @Moment() expiresAt: Date
  @Moment({ nullable: true }) revokedAt: Date | null
  @Whole({ default: 0 }) downloads: number
  @Moment({ nullable: true }) lastDownloadAt: Date | null
}
