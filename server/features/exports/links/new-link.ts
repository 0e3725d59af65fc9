import type { EntityManager } from 'typeorm'
import { v7 } from 'uuid'
import { exits } from '#core/permissions/exits'
import type { Audience } from '#core/permissions/may-flow'
import { hashSecret, newSecret } from '#server/auth/secrets'
import { ExportLink } from '#server/database/entities/export-link'
import type { ReadyFile } from '#server/features/exports/files/ready-file'
import { requireFlow } from '#server/permissions/require-flow'

export interface WantedLink {
  days: number
  passwordHash: string | null
  recipient: string | null
  createdBy: string
}

/**
 * Whom a link reaches: without a password everybody it is passed on to; with one those whom the desk told it, whoever the
 * desk works for.
 */
export const audienceOf = (passwordHash: string | null): Audience =>
  exits[passwordHash === null ? 'export.link' : 'export.locked-link']

/** Adds a link to a file and gives its secret, which is kept as a hash only. Throws MARKING where the file may not go. */
export const addLink = async (
  manager: EntityManager,
  { exportId, deskId, marking }: ReadyFile,
  { days, passwordHash, recipient, createdBy }: WantedLink,
): Promise<{ id: string; token: string }> => {
  requireFlow(marking, audienceOf(passwordHash))
  const [id, token] = [v7(), newSecret('brl')]
  const expiresAt = new Date(Date.now() + days * 86_400_000)
  const tokenHash = hashSecret(token)
  await manager.insert(ExportLink, {
    ...{ id, deskId, exportId, tokenHash, passwordHash, recipient, createdBy, expiresAt },
  })
  return { id, token }
}
