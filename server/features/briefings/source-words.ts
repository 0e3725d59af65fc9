import type { EntityManager } from 'typeorm'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { Marking } from '#core/contracts/http/common'
import type { EditorNode } from '#core/editor/json/editor-json'
import { strictest } from '#core/editor/marking/strictest'
import type { Principal } from '#server/auth/principal'
import type { Briefing } from '#server/database/entities/briefing'
import { setCircle } from '#server/features/briefings/circle'
import type { DocumentTexts } from '#server/features/briefings/document-texts'
import { lockBriefing } from '#server/features/briefings/load-briefing'
import { circleOf } from '#server/permissions/load-for'

/** What goes along when a briefing is made from the words of another. */
export interface SourceWords {
  source: Briefing
  content: EditorNode
  /** As strict as the other one and as the strictest part of it. */
  marking: Marking
  /** The people whom the other one is limited to. */
  circle: readonly string[] | null
}

/**
 * The words of a briefing as they are committed now, and as a signature would hold them. Until the transaction ends neither
 * its marking nor its circle changes. Throws NOT_FOUND, also for what is in the bin.
 */
export const sourceWords = async (
  manager: EntityManager,
  me: Principal,
  texts: DocumentTexts,
  id: string,
): Promise<SourceWords> => {
  const source = await lockBriefing(manager, me, 'briefing.read', id)
  if (source.deletedAt) throw new DomainError('NOT_FOUND')
  const circle = await circleOf(manager, 'briefing', id)
  const { content, strictestInside } = await texts.read(source.documentId)
  return { source, content, marking: strictest([source.marking, strictestInside]), circle }
}

const pictures = `
  insert into briefing_pictures (briefing_id, upload_id, desk_id)
  select $1, upload_id, desk_id from briefing_pictures where briefing_id = $2`

/** What stands in the words comes with them; and so does who may see them: a RED one is for named people only. */
export const bringAlong = async (
  manager: EntityManager,
  me: Principal,
  made: Pick<Briefing, 'id' | 'deskId' | 'marking'>,
  { source, circle }: SourceWords,
): Promise<void> => {
  await manager.query(pictures, [made.id, source.id])
  if (circle || made.marking === 'RED') await setCircle(manager, made, circle ?? [me.userId])
}
