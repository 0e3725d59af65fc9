import { Entity, ForeignKey, Index } from 'typeorm'
import type { PicturePurpose } from '#core/contracts/http/uploads'
import { Count, Created, Id, Text, Uuid, Whole } from '#server/database/columns'
import { Desk } from '#server/database/entities/desk'
import { User } from '#server/database/entities/user'

/** A file that somebody gave us; its bytes lie in the blob store under their hash. A desk's file carries its desk. */
@Entity('uploads')
export class Upload {
  @Id() id: string
  @Text() purpose: PicturePurpose
  @Index() @ForeignKey(() => User, { onDelete: 'CASCADE' }) @Uuid() ownerId: string
  @Index() @ForeignKey(() => Desk, { onDelete: 'CASCADE' }) @Uuid({ nullable: true }) deskId: string | null
  @Text() sha256: string
  @Text() mediaType: string
  /** As the person called it; never a name on disk. */
  @Text({ nullable: true }) name: string | null
  @Count() bytes: number
  @Whole({ nullable: true }) width: number | null
  @Whole({ nullable: true }) height: number | null
  @Created() createdAt: Date
}
