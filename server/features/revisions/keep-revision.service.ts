import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { RevisionView } from '#core/contracts/http/briefings'
import type { Marking } from '#core/contracts/http/common'
import { contentHash } from '#core/editor/canonical/content-hash'
import { strictest } from '#core/editor/marking/strictest'
import type { Principal } from '#server/auth/principal'
import { audited } from '#server/database/append-audit'
import { appendEvent } from '#server/database/append-event'
import type { Briefing } from '#server/database/entities/briefing'
import { insertRevision } from '#server/database/insert-revision'
import { Transactions } from '#server/database/transactions'
import {
  briefingRooms,
  DocumentTexts,
  keepRedInCircle,
  lockBriefing,
  tellBriefing,
  type DocumentText,
} from '#server/features/briefings/index'
import { readRevision } from '#server/features/revisions/revisions.service'

/** What was kept by itself is no state that somebody asked for: a review or a file names one that somebody did. */
const newest = `
  select id, content_hash from revisions where briefing_id = $1 and created_by is not null order by number desc limit 1`

/** Keeps a briefing as it is: the words of one moment of its log, never changed afterwards. */
@Injectable()
export class KeepRevisionService {
  constructor(
    private readonly transactions: Transactions,
    private readonly texts: DocumentTexts,
  ) {}

  /** The log is read under the briefing's lock, so that a higher number never holds older words. */
  keep(me: Principal, briefingId: string, name: string | null): Promise<RevisionView> {
    return this.transactions.asUser(me.userId, async (manager) => {
      const briefing = await lockBriefing(manager, me, 'revision.create', briefingId)
      if (briefing.deletedAt) throw new DomainError('NOT_FOUND')
      return this.#insert(manager, me, briefing, name)
    })
  }

  /** The newest revision that somebody kept where it holds the words as they are now, else a new one. The briefing's row is locked by the caller. */
  async keepIfNew(manager: EntityManager, me: Principal, briefing: Briefing): Promise<RevisionView> {
    const { title, language, documentId } = briefing
    const text = await this.texts.read(documentId)
    const marking = strictest([briefing.marking, text.strictestInside])
    const hash = await contentHash({ title, language, marking, content: text.content })
    const [last] = await manager.query<{ id: string; content_hash: string }[]>(newest, [briefing.id])
    if (last?.content_hash === hash && marking === briefing.marking) return readRevision(manager, last.id)
    return this.#insert(manager, me, briefing, null)
  }

  async #insert(
    manager: EntityManager,
    me: Principal,
    briefing: Briefing,
    name: string | null,
  ): Promise<RevisionView> {
    const text = await this.texts.readAuthored(briefing.documentId)
    briefing.marking = await raisedMarking(manager, me, briefing, text)
    const id = await insertRevision(manager, briefing, text, { name, createdBy: me.userId })
    await audited(manager, {
      action: 'revision.created',
      actorId: me.userId,
      deskId: briefing.deskId,
      object: { kind: 'revision', id },
    })
    return tell(manager, me, briefing, id)
  }
}

/** A document is at least as strict as its strictest part: what was marked inside raises the whole before it is kept. */
const raisedMarking = async (
  manager: EntityManager,
  me: Principal,
  briefing: Briefing,
  { strictestInside }: DocumentText,
): Promise<Marking> => {
  const { id, deskId, title } = briefing
  const marking = strictest([briefing.marking, strictestInside])
  if (marking === briefing.marking) return marking
  await manager.query('update briefings set marking = $2, updated_at = now() where id = $1', [id, marking])
  await keepRedInCircle(manager, me, briefing, marking)
  await tellBriefing(manager, me, 'briefing.changed', { id, deskId, title, marking })
  return marking
}

const tell = async (
  manager: EntityManager,
  me: Principal,
  briefing: Briefing,
  id: string,
): Promise<RevisionView> => {
  const revision = await readRevision(manager, id)
  const { briefingId, number, name, contentHash: hash } = revision
  await appendEvent(manager, {
    type: 'revision.added',
    deskId: briefing.deskId,
    rooms: await briefingRooms(manager, briefing),
    actorId: me.userId,
    data: { id, briefingId, number, name, contentHash: hash },
  })
  return revision
}
