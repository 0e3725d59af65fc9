import type { EntityManager } from 'typeorm'
import type { KeptExportOptions } from '#core/contracts/http/export-options'
import { canonicalContent } from '#core/editor/canonical/canonical-content'
import type { EditorNode } from '#core/editor/json/editor-json'
import { Revision } from '#server/database/entities/revision'
import type { Storage } from '#server/storage/storage'
import { forWord } from '#workers/exporters/make/for-word'
import { keptBytes } from '#workers/exporters/make/kept-bytes'
import { readEvidence } from '#workers/exporters/make/read-evidence'
import { readImages } from '#workers/exporters/make/read-images'
import type { DeskLook, RevisionForExport } from '#workers/exporters/revision-for-export'
import type { ExportRun } from '#workers/exporters/make/export-run'

/** Only what does not move with later edits: who wrote this revision; of old ones, who began the briefing and who kept it. */
const surroundings = `
  select d.name as desk,
         coalesce(
           (select array_agg(u.name order by w.at)
              from jsonb_array_elements(r.authors) with ordinality as w (author, at)
              join users u on u.id = (w.author->>'userId')::uuid),
           (select array_agg(u.name order by u.id = r.created_by, u.id) from users u
             where u.id in (b.created_by, r.created_by))) as authors
    from revisions r join briefings b on b.id = r.briefing_id join desks d on d.id = r.desk_id
   where r.id = $1`

/** A revision with all that its file says about it, as it was frozen when the file was asked for. */
export const readRevisionForExport = async (
  manager: EntityManager,
  storage: Storage,
  { revisionId, format, options }: ExportRun,
): Promise<RevisionForExport> => {
  const revision = await manager.findOneByOrFail(Revision, { id: revisionId })
  const { id, briefingId, title, language, marking, contentHash, number, name, createdAt } = revision
  const [about] = await manager.query<{ desk: string; authors: string[] }[]>(surroundings, [revisionId])
  const content = canonicalContent(revision.content as unknown as EditorNode)
  const images = showsPictures(format) && (await readImages(manager, storage, content, briefingId))
  return {
    id,
    briefingId,
    title,
    language,
    marking,
    content,
    contentHash,
    number,
    name,
    desk: about!.desk,
    authors: about!.authors,
    createdAt: createdAt.toISOString(),
    approval: options.approval ?? null,
    look: await lookFrom(storage, options.look),
    ...(images && { images: format === 'docx' ? await forWord(images) : images }),
    ...(format === 'evidence' && { evidence: await readEvidence(manager, storage, content) }),
  }
}

/** The words alone are in the others. */
const showsPictures = (format: ExportRun['format']): boolean => format !== 'markdown' && format !== 'json'

const lookFrom = async (storage: Storage, look: KeptExportOptions['look']): Promise<DeskLook> => {
  if (!look) return { headerText: null, accent: null, logo: null }
  const { headerText, accent, logo } = look
  const bytes = logo && (await keptBytes(storage, logo.sha256))
  return { headerText, accent, logo: logo && bytes ? { ...logo, bytes } : null }
}
