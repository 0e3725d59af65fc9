import { Entity, ForeignKey, PrimaryColumn } from 'typeorm'
import { Created, Json, Uuid } from '#server/database/columns'
import { User } from '#server/database/entities/user'

/** What the admins decide for the whole installation, by name; a name without a row has its default. */
@Entity('installation_settings')
export class InstallationSetting {
  @PrimaryColumn('text') name: string
  @Json() value: unknown
  @ForeignKey(() => User, { onDelete: 'SET NULL' }) @Uuid({ nullable: true }) changedBy: string | null
  @Created() changedAt: Date
}
