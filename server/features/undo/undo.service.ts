import { Injectable } from '@nestjs/common'
import { In, type EntityManager } from 'typeorm'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { Undone } from '#core/news/undo'
import type { Principal } from '#server/auth/principal'
import { audited } from '#server/database/append-audit'
import { Story } from '#server/database/entities/story'
import { WayBack, type RowChange } from '#server/database/entities/way-back'
import { renameThreadEntries } from '#server/database/search/thread-entries'
import { roomsOfStory } from '#server/database/tell-story'
import { Transactions } from '#server/database/transactions'
import { putBack } from '#server/database/way-back/put-back'
import { lockStories } from '#server/features/stories/index'
import { articleIdsOf, checkNothingElse, checkUnchanged } from '#server/features/undo/check-unchanged'
import { tellUndone } from '#server/features/undo/tell-undone'
import { loadFor } from '#server/permissions/load-for'
import { requireRight } from '#server/permissions/require'

/** An act can be taken back for so long. */
const keptMs = 24 * 60 * 60 * 1_000

const freshen = `
  update stories t set last_report_at = coalesce((
    select max(a.first_seen_at) from story_articles sa join articles a on a.id = sa.article_id where sa.story_id = t.id
  ), t.last_report_at) where t.id = any ($1::uuid[])`

/** Takes back what somebody did to articles and stories: the whole of it, or nothing. */
@Injectable()
export class UndoService {
  constructor(private readonly transactions: Transactions) {}

  /**
   * Takes back own acts of the last day, the newest first, in one transaction; everything is then as it was before the oldest of them.
   * @throws DomainError CHANGED_SINCE `{title, by, at}` where somebody, or the machine, has changed any of it since; NOT_FOUND for
   *   acts of others, old ones, and stories that are closed to me by now; GONE for what is taken back already
   */
  takeBack(me: Principal, deskId: string, ids: readonly string[]): Promise<Undone> {
    requireRight(me, 'article.triage', { deskId })
    return this.transactions.asUser(me.userId, async (manager) => {
      const acts = await loadActs(manager, me, deskId, ids)
      const changes = acts.flatMap((act) => act.changes)
      await lockAll(manager, deskId, changes)
      const storyIds = [...new Set(acts.flatMap((act) => act.storyIds))]
      await checkStories(manager, me, storyIds)
      const rooms = await roomsOfMade(manager, deskId, changes)
      for (const act of acts) {
        await checkUnchanged(manager, act)
        await checkNothingElse(manager, act)
        await putBack(manager, act.changes)
      }
      await manager.query(freshen, [storyIds])
      await renameThreadEntries(
        manager,
        changes.filter(({ table }) => table === 'threads').map(({ key }) => key),
      )
      await manager.update(WayBack, { id: In([...ids]) }, { undoneAt: new Date() })
      await audited(manager, {
        action: 'triage.undone',
        actorId: me.userId,
        deskId,
        object: { kind: 'desk', id: deskId },
        data: { acts: ids, articles: articleIdsOf(changes), stories: storyIds },
      })
      return tellUndone(manager, { me, deskId, changes, storyIds, rooms })
    })
  }
}

/** The newest first. */
const loadActs = async (
  manager: EntityManager,
  me: Principal,
  deskId: string,
  ids: readonly string[],
): Promise<WayBack[]> => {
  const acts = await manager.find(WayBack, {
    where: { id: In([...ids]), deskId, actorId: me.userId },
    order: { id: 'desc' },
    lock: { mode: 'pessimistic_write' },
  })
  const since = new Date(Date.now() - keptMs)
  if (acts.length < new Set(ids).size || acts.some(({ at }) => at < since)) throw new DomainError('NOT_FOUND')
  if (acts.some(({ undoneAt }) => undoneAt !== null)) throw new DomainError('GONE')
  return acts
}

/** Articles first and then the stories of the desk, as whoever triages does. */
const lockAll = async (
  manager: EntityManager,
  deskId: string,
  changes: readonly RowChange[],
): Promise<void> => {
  await manager.query('select 1 from articles where id = any ($1::uuid[]) order by id for no key update', [
    articleIdsOf(changes),
  ])
  await lockStories(manager, deskId)
}

/** One that was limited to a circle meanwhile is none of an outsider's. */
const checkStories = async (
  manager: EntityManager,
  me: Principal,
  storyIds: readonly string[],
): Promise<void> => {
  const there = await manager.find(Story, { where: { id: In([...storyIds]) } })
  for (const { id } of there) await loadFor(manager, me, 'story.write', Story, id)
}

const roomsOfMade = async (
  manager: EntityManager,
  deskId: string,
  changes: readonly RowChange[],
): Promise<Map<string, string[]>> => {
  const made = changes.filter(({ table, before }) => table === 'stories' && before === null)
  const rooms = new Map<string, string[]>()
  for (const { key } of made) rooms.set(key, await roomsOfStory(manager, { id: key, deskId }))
  return rooms
}
