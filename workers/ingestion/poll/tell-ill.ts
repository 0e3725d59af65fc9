import type { EntityManager } from 'typeorm'
import type { SourceHealth, SourceView } from '#core/contracts/http/sources'
import { managersOf } from '#server/database/managers-of'
import { notify } from '#server/database/notify'
import { actForDesk } from '#server/database/transactions'
import { unanswered } from '#workers/ingestion/poll/host-rest'

/** What a source that was well can come to; that its times name no zone is seen when it is added. */
const illnesses: readonly SourceHealth[] = ['silent', 'empty', 'moved', 'challenged', 'failing']
export const isIll = (health: SourceHealth): boolean => illnesses.includes(health)

/** A host that starts anew is back within minutes. */
const patienceMs = 10 * 60_000

/** Whether a feed that cannot be read has been so for ten minutes, or will be before it is asked again. */
export const lasts = (problemSince: Date | null, waitSeconds: number, now: number = Date.now()): boolean =>
  now - (problemSince?.getTime() ?? now) + waitSeconds * 1000 >= patienceMs

/**
 * It gives no answer, nor has any other feed since then, of which one on another host gives none either: it is our own network that is
 * away. After a day it is told all the same.
 */
const away = `
  select 1 from feeds f
   where f.id = $1 and f.problem_code = any ($2::text[]) and f.problem_since > now() - interval '1 day'
     and not exists (select 1 from feeds o
                      where o.last_polled_at > f.problem_since and (o.problem_code is null or o.problem_code <> all ($2::text[])))
     and exists (select 1 from feeds o
                  where o.problem_code = any ($2::text[]) and split_part(o.url, '/', 3) <> split_part(f.url, '/', 3))`

const take = 'update feeds set was_well = false where id = $1 and was_well returning id'

/**
 * Tells the managers of the desks that read a feed that their source has become ill, once until it has been well again; a feed that never
 * was well tells nobody, and while our own network is away nobody is told. After the desks' events, and person by person over all
 * desks: two polls never wait for each other.
 */
export const tellIll = async (
  manager: EntityManager,
  feedId: string,
  sources: readonly SourceView[],
): Promise<void> => {
  if ((await manager.query<unknown[]>(away, [feedId, unanswered])).length > 0) return
  const [taken] = await manager.query<[unknown[], number]>(take, [feedId])
  if (taken.length === 0) return
  const told: { userId: string; source: SourceView }[] = []
  for (const source of sources.filter(({ health }) => isIll(health))) {
    await actForDesk(manager, source.deskId)
    const managers = await managersOf(manager, source.deskId)
    told.push(...managers.map((userId) => ({ userId, source })))
  }
  told.sort((one, other) => (one.userId < other.userId ? -1 : Number(one.userId > other.userId)))
  for (const { userId, source } of told) {
    const { id, deskId, title, health } = source
    await actForDesk(manager, deskId)
    await notify(manager, {
      kind: 'source-ill',
      userIds: [userId],
      deskId,
      object: `source:${id}`,
      title,
      data: { what: health },
    })
  }
}
