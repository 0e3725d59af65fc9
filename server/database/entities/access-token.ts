import { Entity, ForeignKey, Index, Unique } from 'typeorm'
import type { TokenScope } from '#core/contracts/http/me'
import { Bytes, Created, Id, Moment, Text, TextList, Uuid } from '#server/database/columns'
import { User } from '#server/database/entities/user'

/** A personal access token for a program. Only its SHA-256 is stored. */
@Entity('access_tokens')
@Unique(['tokenHash'])
export class AccessToken {
  @Id() id: string
  @Index() @ForeignKey(() => User, { onDelete: 'CASCADE' }) @Uuid() userId: string
  @Text() name: string
  @Bytes() tokenHash: Buffer
  @TextList() scopes: TokenScope[]
  @Created() createdAt: Date
  @Moment({ nullable: true }) expiresAt: Date | null
  @Moment({ nullable: true }) lastUsedAt: Date | null
  @Moment({ nullable: true }) revokedAt: Date | null
}
