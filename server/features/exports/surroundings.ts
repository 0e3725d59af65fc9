import type { EntityManager } from 'typeorm'
import type { KeptExportOptions } from '#core/contracts/http/export-options'
import type { Surroundings } from '#server/features/exports/export-options'
import { countedSignatures, standing } from '#server/publishing/approved'

/** The signatures that made it so, up to the last of them: whoever signs the same words later changes neither names nor day. */
const approvals = `
  with counted as (${countedSignatures(`${standing} and a.revision_id = $1`)}),
       made as (select at, id from counted where people >= needed order by at, id limit 1)
  select string_agg(u.name, ', ' order by c.at, c.id) as by, made.at
    from made join counted c on c.first and (c.at, c.id) <= (made.at, made.id) join users u on u.id = c.signed_by
   group by made.at`

/** Who approved a revision, and since when; undefined while signatures are missing. */
const approvalOf = async (
  manager: EntityManager,
  revisionId: string,
): Promise<KeptExportOptions['approval']> => {
  const [row] = await manager.query<{ by: string; at: Date }[]>(approvals, [revisionId])
  return row && { by: row.by, at: row.at.toISOString() }
}

interface LookRow {
  header_text: string | null
  accent: string | null
  sha256: string | null
  media_type: string | null
  width: number | null
  height: number | null
}

const looks = `
  select l.header_text, l.accent, u.sha256, u.media_type, u.width, u.height
    from desk_looks l left join uploads u on u.id = l.logo_id and u.desk_id = l.desk_id
   where l.desk_id = $1`

type Look = NonNullable<KeptExportOptions['look']>
const pictures = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'] as const

const lookOf = async (manager: EntityManager, deskId: string): Promise<Look | undefined> => {
  const [row] = await manager.query<LookRow[]>(looks, [deskId])
  if (!row) return undefined
  const look: Look = { headerText: row.header_text, accent: row.accent, logo: logoOf(row) }
  return (look.headerText ?? look.accent ?? look.logo) ? look : undefined
}

const logoOf = ({ sha256, media_type, width, height }: LookRow): Look['logo'] => {
  const mediaType = pictures.find((each) => each === media_type)
  return sha256 !== null && mediaType && width && height ? { sha256, mediaType, width, height } : null
}

/** The signature and the look that a file of this revision is made with now. */
export const surroundingsOf = async (
  manager: EntityManager,
  { id, deskId }: { id: string; deskId: string },
): Promise<Surroundings> => {
  const [approval, look] = [await approvalOf(manager, id), await lookOf(manager, deskId)]
  return { ...(approval && { approval }), ...(look && { look }) }
}
