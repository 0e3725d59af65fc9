import { Entity, ForeignKey, Index, Unique } from 'typeorm'
import { Bytes, Created, Id, Moment, Text, Uuid } from '#server/database/columns'
import { User } from '#server/database/entities/user'

/**
 * A device that stays signed in: the cookie holds selector and verifier, here stands the verifier's SHA-256. Each use makes
 * a new verifier; an older one that comes back was stolen, and the family ends.
 */
@Entity('remember_families')
@Unique(['selector'])
export class RememberFamily {
  @Id() id: string
  @Index() @ForeignKey(() => User, { onDelete: 'CASCADE' }) @Uuid() userId: string
  @Text() selector: string
  @Bytes() verifierHash: Buffer
  /** The verifier before, for requests that were under way at the same moment. */
  @Bytes({ nullable: true }) previousHash: Buffer | null
  @Created() rotatedAt: Date
  @Created() createdAt: Date
  @Moment() expiresAt: Date
  @Moment({ nullable: true }) revokedAt: Date | null
}
