import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm'
import { Created, Uuid } from '#server/database/columns'
import { User } from '#server/database/entities/user'

/** Who somebody is at another house that vouches for him (OpenID Connect Core 1.0: `iss` and `sub` together). */
@Entity('oidc_identities')
export class OidcIdentity {
  @PrimaryColumn('text') issuer: string
  @PrimaryColumn('text') subject: string
  @Index() @ForeignKey(() => User, { onDelete: 'CASCADE' }) @Uuid() userId: string
  @Created() createdAt: Date
}
