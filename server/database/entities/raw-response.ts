import { Entity, PrimaryColumn } from 'typeorm'
import { Created, Json, Text, Whole } from '#server/database/columns'

/** A response as it came, shared by SHA-256 (lower-case hex); the bytes lie in the blob store under that name. */
@Entity('raw_responses')
export class RawResponse {
  @PrimaryColumn('text') sha256: string
  @Text() url: string
  @Whole() status: number
  @Text({ nullable: true }) contentType: string | null
  @Json({ default: {} }) headers: Record<string, string>
  @Whole() bytes: number
  /** When these bytes came last. */
  @Created() fetchedAt: Date
}
