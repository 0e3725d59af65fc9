import type { EntityManager } from 'typeorm'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { Marking } from '#core/contracts/http/common'
import { strictest } from '#core/editor/marking/strictest'
import type { Principal } from '#server/auth/principal'
import type { Briefing } from '#server/database/entities/briefing'
import type { DocumentTexts } from '#server/features/briefings/document-texts'
import { auditBriefing, tellBriefing } from '#server/features/briefings/tell-briefing'
import { sourceWords, type SourceWords } from '#server/features/briefings/source-words'

/** The words of a template of a desk. Throws NOT_FOUND for any other briefing. */
export const templateOf = async (
  manager: EntityManager,
  me: Principal,
  texts: DocumentTexts,
  { id, deskId }: { id: string; deskId: string },
): Promise<SourceWords> => {
  const words = await sourceWords(manager, me, texts, id)
  if (!words.source.template || words.source.deskId !== deskId) throw new DomainError('NOT_FOUND')
  return words
}

/** The marking of what begins with these words, or the one wished for. Throws MARKING when that is below theirs. */
export const markingOver = (words: SourceWords | null, wanted: Marking | undefined): Marking | undefined => {
  if (!words) return wanted
  if (wanted !== undefined && strictest([wanted, words.marking]) !== wanted)
    throw new DomainError('MARKING', 'The template is marked more strictly.', {
      strictestInside: words.marking,
    })
  return wanted ?? words.marking
}

const reviewed = `
  select exists (select 1 from reviews where briefing_id = $1)
      or exists (select 1 from approvals where briefing_id = $1) as reviewed`

const wasReviewed = async (manager: EntityManager, briefingId: string): Promise<boolean> => {
  const [row] = await manager.query<{ reviewed: boolean }[]>(reviewed, [briefingId])
  return row!.reviewed
}

/**
 * Makes a template of a briefing, or an ordinary one again. Throws TEMPLATE for one that is or was under review or signed: that
 * one stands for itself, and a copy of it may be a template.
 */
export const makeTemplate = async (
  manager: EntityManager,
  me: Principal,
  briefing: Briefing,
  template = briefing.template,
): Promise<void> => {
  if (template === briefing.template) return
  if (template && (await wasReviewed(manager, briefing.id))) throw new DomainError('TEMPLATE')
  await manager.query('update briefings set template = $2, updated_at = now() where id = $1', [
    briefing.id,
    template,
  ])
  await auditBriefing(manager, me, 'briefing.changed', briefing, { template })
  await tellBriefing(manager, me, 'briefing.changed', briefing)
}
