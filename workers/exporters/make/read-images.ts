import type { EntityManager } from 'typeorm'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { EditorNode } from '#core/editor/json/editor-json'
import type { Storage } from '#server/storage/storage'
import { exportLimits } from '#workers/exporters/export-limits'
import { keptBytes } from '#workers/exporters/make/kept-bytes'
import type { ExportImage } from '#workers/exporters/revision-for-export'

interface UploadRow {
  id: string
  sha256: string
  media_type: ExportImage['mediaType']
  bytes: string
  width: number | null
  height: number | null
}

const uploads = `
  select id, sha256, media_type, bytes, width, height from uploads
   where id = any($1::uuid[]) and media_type in ('image/png', 'image/jpeg', 'image/webp', 'image/gif')
     and id in (select upload_id from briefing_pictures where briefing_id = $2)`

/**
 * The pictures that a text names, by upload: those of its own briefing, and no other's.
 * @throws DomainError EXPORT_TOO_BIG before any is read, when together they are more than a file may hold
 */
export const readImages = async (
  manager: EntityManager,
  storage: Storage,
  content: EditorNode,
  briefingId: string,
): Promise<Map<string, ExportImage>> => {
  const wanted = [...new Set(uploadsIn(content))]
  const images = new Map<string, ExportImage>()
  if (wanted.length === 0) return images
  const found = await manager.query<UploadRow[]>(uploads, [wanted, briefingId])
  if (found.reduce((sum, { bytes }) => sum + Number(bytes), 0) > exportLimits.output)
    throw new DomainError('EXPORT_TOO_BIG')
  for (const { id, sha256, media_type: mediaType, width, height } of found) {
    const bytes = await keptBytes(storage, sha256)
    if (bytes) images.set(id, { bytes, mediaType, width: width ?? 0, height: height ?? 0 })
  }
  return images
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Ids of uploads in the order of the text; what is no id names nothing. */
function uploadsIn(node: EditorNode): string[] {
  const own = node.type === 'image' ? node.attrs?.upload : undefined
  const inside = (node.content ?? []).flatMap(uploadsIn)
  return typeof own === 'string' && uuid.test(own) ? [own, ...inside] : inside
}
