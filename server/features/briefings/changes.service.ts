import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { BriefingChange, BriefingView } from '#core/contracts/http/briefings'
import type { Marking } from '#core/contracts/http/common'
import { strictest } from '#core/editor/marking/strictest'
import type { Principal } from '#server/auth/principal'
import { Briefing } from '#server/database/entities/briefing'
import { appendEvent } from '#server/database/append-event'
import { Transactions } from '#server/database/transactions'
import { isGivenBack } from '#server/features/briefings/bin'
import { BriefingViews } from '#server/features/briefings/briefing-views'
import { askAgain, peopleOf, setCircle } from '#server/features/briefings/circle'
import { DocumentTexts } from '#server/features/briefings/document-texts'
import { lockBriefing } from '#server/features/briefings/load-briefing'
import { nameCircle, tellNamed } from '#server/features/briefings/name-circle'
import { auditBriefing, tellBriefing } from '#server/features/briefings/tell-briefing'
import { makeTemplate } from '#server/features/briefings/templates'
import { renameGeneral } from '#server/database/rename-general'
import { settleState } from '#server/publishing/settle-state'
import { circleOf } from '#server/permissions/load-for'
import { requireNow } from '#server/permissions/require-now'

const updateWords =
  'update briefings set title = $2, language = $3, marking = $4, updated_at = now() where id = $1'

/** What happens to a briefing beside its text: title, language, marking, who may see it, bin. */
@Injectable()
export class ChangesService {
  constructor(
    private readonly transactions: Transactions,
    private readonly texts: DocumentTexts,
    private readonly views: BriefingViews,
  ) {}

  /** Throws FORBIDDEN to whoever may not lower a marking, MARKING when a part of the text is marked more strictly than is wished for, READ_ONLY for a closed one, TEMPLATE for one that cannot be a template, and as `nameCircle` does. */
  change(
    me: Principal,
    id: string,
    { archived, template, ...wanted }: BriefingChange,
  ): Promise<BriefingView> {
    return this.transactions.asUser(me.userId, async (manager) => {
      const briefing = await lockBriefing(manager, me, 'briefing.write', id)
      if (briefing.deletedAt) throw new DomainError('NOT_FOUND')
      await archive(manager, me, briefing, archived)
      await makeTemplate(manager, me, briefing, template)
      await this.#changeWords(manager, me, briefing, wanted)
      return this.views.read(manager, me, id)
    })
  }

  async #changeWords(
    manager: EntityManager,
    me: Principal,
    briefing: Briefing,
    wanted: Omit<BriefingChange, 'archived' | 'template'>,
  ): Promise<void> {
    const { id } = briefing
    const title = wanted.title ?? briefing.title
    const language = wanted.language ?? briefing.language
    const marking = wanted.marking ?? briefing.marking
    const { circle } = wanted
    const sameWords = title === briefing.title && language === briefing.language
    if (sameWords && marking === briefing.marking && !circle) return
    if (briefing.state === 'archived' || briefing.state === 'withdrawn')
      throw new DomainError('READ_ONLY', `This briefing is ${briefing.state}.`)
    if (marking !== briefing.marking) await this.#allowMarking(manager, me, briefing, marking)
    await manager.query(updateWords, [id, title, language, marking])
    await renameGeneral(manager, briefing, 'briefing', title)
    const changed = { id, deskId: briefing.deskId, title, marking }
    const named = circle && (await nameCircle(manager, me, changed, circle))
    if (!named) await keepRedInCircle(manager, me, briefing, marking)
    await auditBriefing(manager, me, 'briefing.changed', briefing, {
      ...{ language, marking },
      ...(named && { circle: named.userIds?.length ?? null }),
    })
    await tellBriefing(manager, me, 'briefing.changed', changed)
    if (named) await tellNamed(manager, me, changed, named)
  }

  /** Everybody may raise it; to lower it is to let words go to more people, and asks for the right of this moment. */
  async #allowMarking(
    manager: EntityManager,
    me: Principal,
    { id, deskId, documentId, marking: before }: Briefing,
    wanted: Marking,
  ): Promise<void> {
    if (strictest([before, wanted]) === wanted) return
    await requireNow(manager, me, 'briefing.lower-marking', { briefingId: id, deskId })
    const { strictestInside } = await this.texts.read(documentId)
    if (strictest([strictestInside, wanted]) !== wanted)
      throw new DomainError('MARKING', 'A part of the text is marked more strictly.', { strictestInside })
  }

  /** Into the bin. Whoever has it open loses it at once, on every node. */
  async remove(me: Principal, id: string): Promise<void> {
    await this.transactions.asUser(me.userId, async (manager) => {
      const briefing = await lockBriefing(manager, me, 'briefing.remove', id)
      if (briefing.deletedAt) throw new DomainError('NOT_FOUND')
      if (briefing.state === 'published' || (await standsOnPortal(manager, id)))
        throw new DomainError('CONFLICT', 'A published briefing is withdrawn, not removed.')
      await manager.update(Briefing, { id }, { deletedAt: new Date(), deletedBy: me.userId })
      await askAgain(manager, briefing.deskId)
      await auditBriefing(manager, me, 'briefing.removed', briefing)
      const rooms = [`desk:${briefing.deskId}`, `briefing:${id}`]
      const { deskId } = briefing
      await appendEvent(manager, {
        type: 'briefing.removed',
        deskId,
        rooms,
        actorId: me.userId,
        data: { id },
      })
    })
  }

  /** Out of the bin; one that is not in it is left as it is. Throws GONE after 30 days. */
  restore(me: Principal, id: string): Promise<BriefingView> {
    return this.transactions.asUser(me.userId, async (manager) => {
      const briefing = await lockBriefing(manager, me, 'briefing.remove', id)
      if (!briefing.deletedAt) return this.views.read(manager, me, id)
      if (!isGivenBack(briefing.deletedAt)) throw new DomainError('GONE')
      await manager.update(Briefing, { id }, { deletedAt: null, deletedBy: null })
      await auditBriefing(manager, me, 'briefing.restored', briefing)
      await tellBriefing(manager, me, 'briefing.added', briefing)
      return this.views.read(manager, me, id)
    })
  }
}

const standing = `
  select exists (select 1 from publications where briefing_id = $1 and withdrawn_at is null)
      or exists (select 1 from publication_plans where briefing_id = $1 and state = 'planned') as standing`

const standsOnPortal = async (manager: EntityManager, briefingId: string): Promise<boolean> => {
  const [row] = await manager.query<{ standing: boolean }[]>(standing, [briefingId])
  return row!.standing
}

/** Into the archive, or out of it to the state that follows from what was done before. Whoever writes in it is asked again. */
const archive = async (
  manager: EntityManager,
  me: Principal,
  briefing: Briefing,
  archived: boolean | undefined,
): Promise<void> => {
  if (archived === undefined || archived === (briefing.state === 'archived')) return
  if (archived) {
    await manager.query(`update briefings set state = 'archived', updated_at = now() where id = $1`, [
      briefing.id,
    ])
    briefing.state = 'archived'
  } else briefing.state = await settleState(manager, briefing.id, { fromArchive: true })
  await askAgain(manager, briefing.deskId)
  await auditBriefing(manager, me, 'briefing.changed', briefing, { archived })
  await tellBriefing(manager, me, 'briefing.changed', briefing)
}

/** RED is for named people only: one without a circle gets that of the people who made it. */
export const keepRedInCircle = async (
  manager: EntityManager,
  me: Pick<Principal, 'userId'>,
  briefing: Briefing,
  marking: Marking,
): Promise<void> => {
  if (marking !== 'RED' || (await circleOf(manager, 'briefing', briefing.id))) return
  await setCircle(manager, briefing, await peopleOf(manager, briefing, me.userId))
}
