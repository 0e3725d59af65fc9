import type { EntityManager } from 'typeorm'
import type { KeptExportOptions } from '#core/contracts/http/export-options'
import type { Surroundings } from '#server/features/exports/export-options'
import { approvedNow, signaturesOf } from '#server/publishing/approved'

/** Who approved a revision, and since when; undefined while signatures are missing. */
const approvalOf = async (
  manager: EntityManager,
  revisionId: string,
): Promise<KeptExportOptions['approval']> => {
  if (!(await approvedNow(manager, revisionId)).approved) return undefined
  const signatures = await signaturesOf(manager, revisionId)
  return { by: signatures.map(({ by }) => by.name).join(', '), at: signatures.at(-1)!.at }
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
