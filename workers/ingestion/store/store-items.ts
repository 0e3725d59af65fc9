import type { EntityManager } from 'typeorm'
import type { NewEvent } from '#server/database/append-event'
import { appendEvents } from '#server/database/append-events'
import { renameGenerals } from '#server/database/rename-general'
import { writeArticleEntries } from '#server/database/search/article-entries'
import type { FeedItem, ParsedFeed } from '#workers/ingestion/parse/index'
import type { Reader } from '#workers/ingestion/poll/readers'
import { requestArticles } from '#workers/ingestion/store/article-job'
import { noteArrivals, type PollTimes } from '#workers/ingestion/store/arrival'
import { itemRow, type ItemRow } from '#workers/ingestion/store/item-row'
import { redateItems, takeItems } from '#workers/ingestion/store/item-statements'
import { cutTitle } from '#workers/ingestion/store/cut-title'
import { comesIn } from '#workers/ingestion/store/rules'
import { timeBySetting } from '#workers/ingestion/store/zone-setting'
import { matchWatches, tellHits } from '#workers/ingestion/watch/match-watches'
import type { Services } from '#workers/runtime/processor'

export interface ItemsForDesk {
  feedId: string
  feedUrl: string
  parsed: ParsedFeed
  reader: Reader
  times: PollTimes
}

/** Oldest first: ids grow with time, so that the newest of one poll stands on top of the wire. */
const inOrder = (items: readonly FeedItem[]): FeedItem[] =>
  items.toReversed().sort((a, b) => Date.parse(a.publishedAt ?? '') - Date.parse(b.publishedAt ?? '') || 0)

/** The items that come in by the source's rules, with times by its zone. */
const rowsFor = ({ parsed, reader }: ItemsForDesk): ItemRow[] =>
  inOrder(parsed.items)
    .map((item) =>
      itemRow(item, reader.language ?? parsed.language, Date.now(), timeBySetting(item, parsed, reader.zone)),
    )
    .map((row) => (row.title === row.url ? row : { ...row, title: cutTitle(row.title, reader.titleCut) }))
    .filter(({ title, summary }) => comesIn(`${title}\n${summary}`, reader))

/** Each by its id once; one that is named under http and under https is one, and named under https. */
const onceEach = (rows: readonly ItemRow[]): Map<string, ItemRow> => {
  const byIdentity = new Map(rows.map((row) => [row.identity, row]))
  for (const identity of byIdentity.keys())
    if (identity.startsWith('http:') && byIdentity.has(`https:${identity.slice(5)}`))
      byIdentity.delete(identity)
  return byIdentity
}

const titleOfSource = ({ reader, parsed }: ItemsForDesk): string =>
  reader.title ?? (parsed.title !== '' ? parsed.title : new URL(reader.url).host)

const addedEvent = (wanted: ItemsForDesk, row: ItemRow, id: string): NewEvent<'article.added'> => {
  const { deskId, sourceId, reliability } = wanted.reader
  return {
    type: 'article.added',
    deskId,
    rooms: [`desk:${deskId}`],
    actorId: null,
    data: {
      id,
      title: row.title,
      source: { id: sourceId, title: titleOfSource(wanted), reliability },
      publishedAt: row.published_at,
      language: row.language,
    },
  }
}

interface TakenRow {
  what: 'added' | 'changed' | 'pending'
  id: string
  identity: string
  title: string
  version: number
}

interface RedatedRow extends Pick<TakenRow, 'id' | 'title' | 'version'> {
  publishedAt: Date
}

const changedEvent = (
  deskId: string,
  { id, version, title, publishedAt }: Pick<TakenRow, 'id' | 'title' | 'version'> & Partial<RedatedRow>,
): NewEvent<'article.changed'> => ({
  type: 'article.changed',
  deskId,
  rooms: [`desk:${deskId}`],
  actorId: null,
  data: { id, version, title, ...(publishedAt && { publishedAt: publishedAt.toISOString() }) },
})

const redate = async (manager: EntityManager, values: unknown[]): Promise<RedatedRow[]> =>
  (await manager.query<[RedatedRow[], number]>(redateItems, values))[0]

/** Its time names none: it is read by the source's setting, or guessed. */
const hasNoZone = ({ published_zone: zone }: ItemRow): boolean => zone === 'setting' || zone === 'assumed'

/**
 * Gives one desk the items of a poll, in one transaction: rows for what is new, the job that fetches each page, the event
 * for the wire; for what its publisher changed the new headline and another look at the page. Doing it twice changes nothing.
 * Gives how many were new.
 */
export const storeItems = async ({ transactions }: Services, wanted: ItemsForDesk): Promise<number> => {
  const { reader, feedId } = wanted
  const rows = rowsFor(wanted)
  if (rows.length === 0) return 0
  const byIdentity = onceEach(rows)
  const values = [reader.deskId, reader.sourceId, JSON.stringify([...byIdentity.values()])]
  return transactions.asDesk(reader.deskId, async (manager) => {
    const taken = await manager.query<TakenRow[]>(takeItems, values)
    const added = taken.filter(({ what }) => what === 'added')
    const changed = taken.filter(({ what }) => what === 'changed')
    const redated = rows.some(hasNoZone) ? await redate(manager, values) : []
    if (taken.length === 0 && redated.length === 0) return 0
    await requestArticles(
      manager,
      feedId,
      taken.map(({ identity }) => identity),
    )
    const told = [...added, ...changed].map(({ id }) => id)
    await writeArticleEntries(manager, [...told, ...redated.map(({ id }) => id)])
    await renameGenerals(manager, reader.deskId, 'article', changed)
    const hits = await matchWatches(manager, reader.deskId, told)
    await noteArrivals(
      manager,
      reader.deskId,
      added.map(({ id }) => id),
      wanted.times,
    )
    // The stream of the desk's events is held from here to the commit: everybody else's events wait for it.
    await appendEvents<'article.added' | 'article.changed'>(manager, [
      ...added.map(({ id, identity }) => addedEvent(wanted, byIdentity.get(identity)!, id)),
      ...[...changed, ...redated].map((row) => changedEvent(reader.deskId, row)),
    ])
    await tellHits(manager, reader.deskId, hits)
    return added.length
  })
}
