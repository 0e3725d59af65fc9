import { Inject, Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { v7 } from 'uuid'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { DeskPublication, NewPublication } from '#core/contracts/http/publishing'
import type { Principal } from '#server/auth/principal'
import type { Config } from '#server/config/schema'
import { CONFIG } from '#server/config/tokens'
import { audited } from '#server/database/append-audit'
import type { Briefing } from '#server/database/entities/briefing'
import { PublicationPlan } from '#server/database/entities/publication-plan'
import type { Revision } from '#server/database/entities/revision'
import { Upload } from '#server/database/entities/upload'
import { Transactions } from '#server/database/transactions'
import { deskPublicationOf, findDeskRow } from '#server/features/publications/desk-rows'
import { lockPublishing } from '#server/features/publications/lock-publishing'
import { loadRevision } from '#server/features/revisions/index'
import { lastApproved } from '#server/publishing/approved'
import { publishNow } from '#server/publishing/publish-now'
import { requestPublishing } from '#server/publishing/request-publishing'
import { chooseSlug } from '#server/publishing/slugs'
import { tellApproval } from '#server/publishing/tell-approval'
import { translationGroup } from '#server/publishing/translations'
import { refuseDouble, requirePublishable } from '#server/publishing/write-publication'

const standing = `
  select id, slug from publications where briefing_id = $1 and withdrawn_at is null
  union all select id, slug from publication_plans where briefing_id = $1 and state = 'planned' limit 1`

/** A time that passed while the form was being filled in is now; one that passed longer ago is a mistake. */
const graceMs = 60_000
const latestMs = 366 * 86_400_000

/** Puts approved words on the portal, now or at a time. */
@Injectable()
export class PublishService {
  constructor(
    private readonly transactions: Transactions,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Throws MARKING unless the words are CLEAR, NOT_APPROVED, CONFLICT where others were approved later, ALREADY_PUBLISHED with the id of what stands or waits,
   * SLUG_TAKEN, PUBLISH_TIME_PAST, REAUTH.
   */
  publish(me: Principal, revisionId: string, wish: NewPublication): Promise<DeskPublication> {
    return this.transactions.asUser(me.userId, async (manager) => {
      const revision = await loadRevision(manager, me, 'publication.make', revisionId)
      const briefing = await lockPublishing(manager, me, revision.briefingId)
      if (briefing.state === 'archived') throw new DomainError('READ_ONLY', 'This briefing is archived.')
      const group = await translationGroup(manager, me, revision, wish.translationOf)
      await requireImage(manager, revision.deskId, wish)
      await requirePublishable(manager, briefing, revision)
      const [known] = await manager.query<{ id: string; slug: string }[]>(standing, [briefing.id])
      if (known) throw new DomainError('ALREADY_PUBLISHED', undefined, known)
      await requireLastApproved(manager, revision)
      const publishAt = timeOf(wish.publishAt)
      const id = v7()
      const slug = await chooseSlug(manager, { id, title: revision.title, wished: wish.slug })
      if (publishAt) await plan(manager, me, { id, slug, briefing, revision, wish, publishAt })
      else
        await publishNow(manager, {
          id,
          slug,
          revision,
          wish,
          actorId: me.userId,
          translationGroup: group,
          title: briefing.title,
        })
      return deskPublicationOf(this.config)((await findDeskRow(manager, id))!)
    })
  }
}

/** Whoever looked at older words has not seen what the desk stands for by now. */
const requireLastApproved = async (
  manager: EntityManager,
  { id, briefingId }: Pick<Revision, 'id' | 'briefingId'>,
): Promise<void> => {
  const last = await lastApproved(manager, briefingId)
  if (last && last.id !== id)
    throw new DomainError('CONFLICT', 'Another revision was approved later.', {
      ...{ revisionId: last.id, revisionNumber: last.number },
    })
}

const timeOf = (wished: string | undefined): Date | null => {
  if (wished === undefined) return null
  const wait = new Date(wished).getTime() - Date.now()
  if (wait < -graceMs) throw new DomainError('PUBLISH_TIME_PAST')
  if (wait > latestMs) throw new DomainError('INVALID_INPUT', 'At most a year ahead.')
  return wait <= 0 ? null : new Date(wished)
}

/** A picture of the desk's own. */
const requireImage = async (
  manager: EntityManager,
  deskId: string,
  { leadImage }: NewPublication,
): Promise<void> => {
  if (!leadImage) return
  const upload = await manager.findOneBy(Upload, { id: leadImage.uploadId, deskId })
  if (!upload?.mediaType.startsWith('image/')) throw new DomainError('NOT_FOUND')
}

interface Plan {
  id: string
  slug: string
  briefing: Briefing
  revision: Revision
  wish: NewPublication
  publishAt: Date
}

/** The time comes as a job; whether it may go out is asked again then. */
const plan = async (
  manager: EntityManager,
  me: Principal,
  { id, slug, briefing, revision, wish, publishAt }: Plan,
): Promise<void> => {
  const { deskId } = revision
  const ids = { id, deskId, briefingId: briefing.id, revisionId: revision.id }
  await manager
    .insert(PublicationPlan, { ...ids, slug, wish: { ...wish }, publishAt, plannedBy: me.userId })
    .catch(refuseDouble)
  await requestPublishing(manager, { id, plannedBy: me.userId }, publishAt)
  await audited(manager, {
    action: 'publication.planned',
    actorId: me.userId,
    deskId,
    object: { kind: 'publication', id },
    data: { revisionId: revision.id, publishAt: publishAt.toISOString() },
  })
  const { title, state } = briefing
  const words = { id: briefing.id, title, state, revisionId: revision.id, revisionNumber: revision.number }
  await tellApproval(manager, {
    type: 'briefing.publication.planned',
    deskId,
    actorId: me.userId,
    data: { ...words, publicationId: id, slug, publishAt: publishAt.toISOString() },
  })
}
