import type { EntityManager } from 'typeorm'
import { canonicalContent } from '#core/editor/canonical/canonical-content'
import type { EditorNode } from '#core/editor/json/editor-json'
import { Revision } from '#server/database/entities/revision'
import type { RevisionForExport } from '#workers/exporters/revision-for-export'

/** Only what does not move with later edits: who began the briefing and who kept this revision. */
const surroundings = `
  select d.name as desk,
         (select array_agg(u.name order by u.id = r.created_by, u.id) from users u
           where u.id in (b.created_by, r.created_by)) as authors
    from revisions r join briefings b on b.id = r.briefing_id join desks d on d.id = r.desk_id
   where r.id = $1`

/** A revision with all that its file says about it. */
export const readRevisionForExport = async (
  manager: EntityManager,
  revisionId: string,
): Promise<RevisionForExport> => {
  const revision = await manager.findOneByOrFail(Revision, { id: revisionId })
  const { title, language, marking, contentHash, number, name, createdAt } = revision
  const [about] = await manager.query<{ desk: string; authors: string[] }[]>(surroundings, [revisionId])
  return {
    title,
    language,
    marking,
    content: canonicalContent(revision.content as unknown as EditorNode),
    contentHash,
    number,
    name,
    desk: about!.desk,
    authors: about!.authors,
    createdAt: createdAt.toISOString(),
    approval: null,
  }
}
