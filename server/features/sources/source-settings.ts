import type { EntityManager } from 'typeorm'
import { v7 } from 'uuid'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { SourceSettings } from '#core/news/source-page'
import { isActiveMember } from '#server/database/active-members'
import { Source } from '#server/database/entities/source'
import { SourceGrade } from '#server/database/entities/source-grade'
import { pollAll } from '#server/features/sources/poll-soon'

/** Whether what came in before would come in otherwise now: then the feed is read once more as a whole. */
const readsAnew = (source: Source, change: SourceSettings): boolean =>
  (source.paused && change.paused === false) ||
  (change.zone !== undefined && change.zone !== source.zone) ||
  change.fullText === true ||
  change.blockWords !== undefined ||
  change.keepWords !== undefined

/** Writes down a grade with its reason; the same grade again counts when it has a reason. */
export const keepGrade = async (
  manager: EntityManager,
  source: Pick<Source, 'id' | 'deskId'>,
  userId: string,
  { reliability, reason }: { reliability: Source['reliability']; reason: string },
): Promise<void> => {
  await manager.insert(SourceGrade, {
    id: v7(),
    deskId: source.deskId,
    sourceId: source.id,
    reliability,
    reason,
    givenBy: userId,
  })
}

/** Changes what a manager may set on a source, and has the feed read anew where that matters. */
export const applySettings = async (
  manager: EntityManager,
  source: Source,
  userId: string,
  change: Omit<SourceSettings, 'request'>,
): Promise<void> => {
  await requireOwner(manager, source, change)
  const { gradeReason = '', ...settings } = change
  if (Object.keys(settings).length > 0)
    await manager.update(Source, { id: source.id }, settings as Partial<Source>)
  const reliability = change.reliability ?? source.reliability
  if (reliability !== source.reliability || gradeReason !== '')
    await keepGrade(manager, source, userId, { reliability, reason: gradeReason })
  if (readsAnew(source, change)) await pollAll(manager, source.feedId)
}

/** Whoever is to look after a source is on its desk: of anybody else it would tell the name. Who has left since may stay. */
const requireOwner = async (
  manager: EntityManager,
  { deskId, ownerId: before }: Source,
  { ownerId }: Pick<SourceSettings, 'ownerId'>,
): Promise<void> => {
  if (!ownerId || ownerId === before || (await isActiveMember(manager, deskId, ownerId))) return
  throw new DomainError('INVALID_INPUT', 'Only people of the desk look after its sources.', {
    issues: [{ path: 'ownerId', message: 'not on the desk' }],
  })
}
