import { Entity, ForeignKey, Index, Unique } from 'typeorm'
import { Bytes, Count, Created, Id, Moment, Text, TextList, Uuid } from '#server/database/columns'
import { User } from '#server/database/entities/user'

/** A passkey (WebAuthn level 3): the public half of a key pair that lives on the person's device. */
@Entity('passkeys')
@Unique(['credentialId'])
export class Passkey {
  @Id() id: string
  @Index() @ForeignKey(() => User, { onDelete: 'CASCADE' }) @Uuid() userId: string
  /** base64url, as the browser names it. */
  @Text() credentialId: string
  @Bytes() publicKey: Buffer
  @Count({ default: 0 }) counter: number
  @TextList() transports: string[]
  @Text() name: string
  @Created() createdAt: Date
  @Moment({ nullable: true }) lastUsedAt: Date | null
}

/** What a device has to sign, once, within five minutes. `userId` when somebody signed in adds a key. */
@Entity('passkey_challenges')
export class PasskeyChallenge {
  @Id() id: string
  @Index() @ForeignKey(() => User, { onDelete: 'CASCADE' }) @Uuid({ nullable: true }) userId: string | null
  @Text() challenge: string
  @Created() createdAt: Date
  @Moment() expiresAt: Date
}
