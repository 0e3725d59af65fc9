import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { v7 } from 'uuid'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { Page } from '#core/contracts/http/common'
import {
  mostWatches,
  type NewWatch,
  type WatchChange,
  type WatchTrial,
  type WatchTrialQuery,
  type WatchView,
} from '#core/news/watches'
import { watchFaultOf } from '#core/news/watch-fault'
import { watchMatch, type WatchMatch } from '#core/news/watch-match'
import type { Action } from '#core/permissions/actions'
import { parseQuery } from '#core/search/query'
import type { Principal } from '#server/auth/principal'
import { audited } from '#server/database/append-audit'
import { appendEvent } from '#server/database/append-event'
import { Watch } from '#server/database/entities/watch'
import { Transactions } from '#server/database/transactions'
import { watchColumns, watchOf, type WatchRow } from '#server/features/watches/watch-rows'
import { watchSource } from '#server/features/watches/watch-source'
import { tryWatch } from '#server/features/watches/watch-trial'
import { loadFor } from '#server/permissions/load-for'
import { requireRight } from '#server/permissions/require'

const seen = `select ${watchColumns} where w.desk_id = $1 and (w.shared or w.created_by = $2) order by lower(w.name), w.id`
const one = `select ${watchColumns} where w.id = $1`
const insert = `
  insert into watches (id, desk_id, name, query, match, source_id, language, shared, alert, mail, created_by,
    without_sources, without_languages, variants)
  values ($1, $2, $3, $4, $5::tsquery, $6, $7, $8, $9, $10, $11, $12, $13, $14)`
/** Two who change it at once come one after the other, and each reads what stands then. */
const hold = 'select id from watches where id = $1 for update'
const update = `
  update watches set name = $2, query = $3, match = $4::tsquery, source_id = $5, language = $6, shared = $7, alert = $8,
    mail = $9, paused = $10, without_sources = $11, without_languages = $12, variants = $13,
    version = version + 1, changed_by = $14, changed_at = now() where id = $1`

/** Saved searches that alert. Each is its maker's; a shared one is seen by the desk, and its managers keep it in order. */
@Injectable()
export class WatchesService {
  constructor(private readonly transactions: Transactions) {}

  /** My own, and the desk's shared ones. */
  list(me: Principal, deskId: string): Promise<Page<WatchView>> {
    requireRight(me, 'watch.read', { deskId })
    return this.transactions.asUser(me.userId, async (manager) => {
      const rows = await manager.query<WatchRow[]>(seen, [deskId, me.userId])
      return { items: rows.map(watchOf), nextCursor: null }
    })
  }

  /** My own, or a shared one. Throws NOT_FOUND. */
  one(me: Principal, id: string): Promise<WatchView> {
    return this.transactions.asUser(me.userId, async (manager) => {
      const watch = await loadFor(manager, me, 'watch.read', Watch, id)
      if (!watch.shared && watch.createdBy !== me.userId) throw new DomainError('NOT_FOUND')
      return read(manager, id)
    })
  }

  /** What it would have found. Throws QUERY_TOO_LONG, INVALID_INPUT. */
  try(
    me: Principal,
    deskId: string,
    { q, source, language, variants }: WatchTrialQuery,
  ): Promise<WatchTrial> {
    requireRight(me, 'watch.read', { deskId })
    const { language: asked, source: named, ...wanted } = soundMatch(q, { variants: variants === 'on' })
    return this.transactions.asUser(me.userId, async (manager) => {
      const sourceId = await watchSource(manager, me, deskId, { given: source, named })
      return tryWatch(manager, deskId, { ...wanted, sourceId, language: language ?? asked })
    })
  }

  /** Saves a search. Throws TOO_MANY_WATCHES (limit L25), INVALID_INPUT for words of which nothing can be found. */
  add(me: Principal, deskId: string, wanted: NewWatch): Promise<WatchView> {
    requireRight(me, 'watch.write', { deskId })
    const { variants = true } = wanted
    const { match, language, source: named, ...without } = soundMatch(wanted.query, { variants })
    return this.transactions.asUser(me.userId, async (manager) => {
      if ((await manager.countBy(Watch, { createdBy: me.userId })) >= mostWatches)
        throw new DomainError('TOO_MANY_WATCHES')
      const sourceId = await watchSource(manager, me, deskId, { given: wanted.sourceId, named })
      const id = v7()
      const name = wanted.name ?? Array.from(wanted.query).slice(0, 100).join('')
      const { shared = true, alert = true, mail = false } = wanted
      const values = [id, deskId, name, wanted.query, match, sourceId]
      await manager.query(insert, [
        ...values,
        wanted.language ?? language,
        shared,
        alert,
        mail,
        me.userId,
        without.withoutSources,
        without.withoutLanguages,
        variants,
      ])
      await record(manager, me, { id, deskId }, 'watch.created')
      return tell(manager, me, id)
    })
  }

  /**
   * Corrects it: what it found stays, from now on it finds by what it is now. Throws CONFLICT, with the watch as it stands (`current`),
   * where somebody has changed it since the version that is named.
   */
  change(me: Principal, id: string, { version, ...change }: WatchChange): Promise<WatchView> {
    return this.transactions.asUser(me.userId, async (manager) => {
      await manager.query(hold, [id])
      const watch = await loadOwn(manager, me, 'watch.write', id)
      if (version !== undefined && version !== watch.version)
        throw new DomainError('CONFLICT', 'Somebody else has changed this watch.', {
          current: await read(manager, id),
        })
      const kept = change.query === undefined ? {} : keptOf(watch)
      const next: Watch = Object.assign({}, watch, kept, withoutUndefined(change))
      const matchOf = change.query === undefined ? watchMatch : soundMatch
      const { match, language, source, withoutSources, withoutLanguages } = matchOf(next.query, next)
      const [named, asked] = change.query === undefined ? [null, null] : [source, language]
      const given = change.sourceId ?? (named === null ? next.sourceId : null)
      const sourceId = await watchSource(manager, me, watch.deskId, { given, named })
      await manager.query(update, [
        id,
        next.name,
        next.query,
        match,
        sourceId,
        change.language ?? asked ?? next.language ?? language,
        next.shared,
        next.alert,
        next.mail,
        next.paused,
        withoutSources,
        withoutLanguages,
        next.variants,
        me.userId,
      ])
      await record(manager, me, watch, 'watch.changed')
      return tell(manager, me, id, watch.shared)
    })
  }

  async remove(me: Principal, id: string): Promise<void> {
    await this.transactions.asUser(me.userId, async (manager) => {
      const watch = await loadOwn(manager, me, 'watch.write', id)
      await manager.delete(Watch, { id })
      await record(manager, me, watch, 'watch.removed')
      await tellDesk(manager, me, watch)
    })
  }
}

/** What these words look for. Throws INVALID_INPUT with the place of what is wrong in them. */
const soundMatch = (query: string, { variants }: { variants: boolean }): WatchMatch => {
  const fault = watchFaultOf(query)
  if (fault)
    throw new DomainError('INVALID_INPUT', 'Nothing can be watched for with these words.', {
      issues: [{ path: 'query', message: fault.reason }],
      at: fault.at,
      length: fault.length,
    })
  return watchMatch(query, { variants })
}

const read = async (manager: EntityManager, id: string): Promise<WatchView> => {
  const [row] = await manager.query<WatchRow[]>(one, [id])
  return watchOf(row!)
}

const withoutUndefined = (change: WatchChange): Partial<WatchChange> =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))

/** The source and the language that a watch keeps when it gets new words: none that its former ones named. */
const keptOf = ({ query, sourceId, language }: Watch): Pick<Watch, 'sourceId' | 'language'> => {
  const former = parseQuery(query)
  return {
    sourceId: former.source === null ? sourceId : null,
    language: former.language === null ? language : null,
  }
}

/** Somebody else's own watch does not exist; a shared one of somebody else's is a manager's to change. */
const loadOwn = async (manager: EntityManager, me: Principal, action: Action, id: string): Promise<Watch> => {
  const watch = await loadFor(manager, me, action, Watch, id)
  if (watch.createdBy === me.userId) return watch
  if (!watch.shared) throw new DomainError('NOT_FOUND')
  requireRight(me, 'desk.manage', { deskId: watch.deskId })
  return watch
}

const record = (
  manager: EntityManager,
  me: Principal,
  { id, deskId }: { id: string; deskId: string },
  action: 'watch.created' | 'watch.changed' | 'watch.removed',
): Promise<void> => audited(manager, { action, actorId: me.userId, deskId, object: { kind: 'watch', id } })

/** Only that it changed: whoever may see it, or has seen it, reads it again. A private one is told to its maker alone. */
const tellDesk = (
  manager: EntityManager,
  me: Principal,
  { id, deskId, shared, createdBy }: { id: string; deskId: string; shared: boolean; createdBy: string },
): Promise<number> =>
  appendEvent(manager, {
    type: 'watch.changed',
    deskId: shared ? deskId : null,
    rooms: [shared ? `desk:${deskId}` : `user:${createdBy}`],
    actorId: me.userId,
    data: { id },
  })

/** Tells the desk also when it is shared no more: its people see it until they read again. */
const tell = async (
  manager: EntityManager,
  me: Principal,
  id: string,
  wasShared = false,
): Promise<WatchView> => {
  const view = await read(manager, id)
  await tellDesk(manager, me, {
    id,
    deskId: view.deskId,
    shared: view.shared || wasShared,
    createdBy: view.createdBy.id,
  })
  return view
}
