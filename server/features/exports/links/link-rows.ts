import type { ExportLinkView } from '#core/contracts/http/export-sharing'

export interface LinkRow {
  id: string
  export_id: string
  has_password: boolean
  recipient: string | null
  created_by: string
  created_by_name: string
  created_at: Date
  expires_at: Date
  revoked_at: Date | null
  downloads: number
  last_download_at: Date | null
}

/** Links with who made them; the link itself is not kept. */
export const linkRows = `
  select l.id, l.export_id, l.password_hash is not null as has_password, l.recipient, l.created_by, u.name as created_by_name,
         l.created_at, l.expires_at, l.revoked_at, l.downloads, l.last_download_at
    from export_links l join users u on u.id = l.created_by`

export const linkViewOf = (row: LinkRow, url: string | null = null): ExportLinkView => ({
  id: row.id,
  exportId: row.export_id,
  url,
  hasPassword: row.has_password,
  recipient: row.recipient,
  createdBy: { id: row.created_by, name: row.created_by_name },
  createdAt: row.created_at.toISOString(),
  expiresAt: row.expires_at.toISOString(),
  revokedAt: row.revoked_at?.toISOString() ?? null,
  downloads: row.downloads,
  lastDownloadAt: row.last_download_at?.toISOString() ?? null,
})
