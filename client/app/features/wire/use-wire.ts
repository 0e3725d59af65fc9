import { useInfiniteQuery, useQueryClient, type InfiniteData } from '@tanstack/vue-query'
import { useThrottleFn } from '@vueuse/core'
import { computed, ref, shallowRef, toValue, watch, type ComputedRef, type MaybeRefOrGetter } from 'vue'
import type { ArticleSummary } from '#core/contracts/http/articles'
import type { Page } from '#core/contracts/http/common'
import type { LiveEvent } from '#core/contracts/events/live-event'
import { fetchWire, markArticle, type WireFilter } from '@client/api/articles'
import { askAgain } from '@client/realtime/ask-again'
import { keptTrue } from '@client/realtime/kept-true'
import { useMyRoom, useRoom } from '@client/realtime/use-live'
import { useSession } from '@client/stores/session'
import {
  belongs,
  changeOf,
  inView,
  mayBring,
  merged,
  partedBy,
  placedIn,
  rowOfArrival,
  withStayed,
  type WireRow,
} from './arrivals'

type WirePages = InfiniteData<Page<ArticleSummary>, string | null>

const betweenLooksMs = 2_000

/**
 * The rows of the wire, page by page, with what arrives live. Newcomers are `held` until `show` is called or `mayEnter` says that
 * nobody looks at the top of the list, also those that come with the list when it is asked for again. A row that leaves the view by
 * somebody's act stays where it is, changed, until another view or filter is chosen.
 */
export function useWire(
  deskId: MaybeRefOrGetter<string>,
  filter: ComputedRef<WireFilter>,
  mayEnter: () => boolean,
) {
  const queries = useQueryClient()
  const session = useSession()
  const key = computed(() => ['wire', toValue(deskId), filter.value] as const)
  const query = useInfiniteQuery({
    ...keptTrue,
    queryKey: key,
    queryFn: ({ pageParam, signal }) => fetchWire(toValue(deskId), filter.value, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page: Page<ArticleSummary>) => page.nextCursor,
  })
  const arrivals = ref<WireRow[]>([])
  /** Which rows are looked at; null until the server has answered for this view and filter. */
  const seen = shallowRef<ReadonlySet<string> | null>(null)
  /** What was acted on while it was shown: it stays, also when the list was asked for again and no longer has it. */
  const stayed = ref<WireRow[]>([])
  /** What I did a moment ago, before the server has answered. */
  const readHere = ref(new Map<string, boolean>())

  const known = computed<WireRow[]>(() => query.data.value?.pages.flatMap(({ items }) => items) ?? [])
  const all = computed(() => merged(arrivals.value, withStayed(known.value, stayed.value)))
  const parts = computed(() => partedBy(seen.value, all.value))
  const rows = computed(() =>
    parts.value.shown.map((row) => ({ ...row, read: readHere.value.get(row.id) ?? row.read })),
  )
  const held = computed(() => parts.value.waiting)
  const see = (shown: readonly WireRow[]): void => {
    seen.value = new Set(shown.map(({ id }) => id))
  }

  watch(key, () => {
    arrivals.value = []
    seen.value = null
    stayed.value = []
  })
  // What was kept from an earlier visit is not what is looked at yet.
  watch(query.dataUpdatedAt, () => {
    if (query.data.value && query.isFetchedAfterMount.value) see(mayEnter() ? all.value : parts.value.shown)
  })

  function arrived(event: LiveEvent): void {
    // What he had claimed is claimed no more.
    if (event.type === 'desk.member.removed') renew()
    else if (event.type === 'article.placed') changeRows((row) => placedIn(row, event.data))
    else if (event.type === 'article.added') takeIn(rowOfArrival(event.data, event.at))
    else if ('id' in event.data) {
      const { id } = event.data
      const changed = changeOf(event, id)
      if (changed) change(id, typeof changed === 'function' ? changed : () => changed)
      if (event.type === 'article.triaged') cameIntoView(event.data)
      else if (!isHere(id) && mayBring(event, filter.value)) void lookForNewcomers()
    }
  }
  const renew = (): void => void askAgain(queries, key.value)
  useRoom(() => `desk:${toValue(deskId)}`, arrived, renew)
  useMyRoom(arrived, renew)

  const isHere = (id: string): boolean => all.value.some((row) => row.id === id)

  function takeIn(row: WireRow): void {
    if (isHere(row.id)) return
    const answer = belongs(row, filter.value)
    if (answer === 'yes') enter(row)
    else if (answer === 'perhaps') void lookForNewcomers()
  }
  function enter(row: WireRow): void {
    const enters = held.value.length === 0 && mayEnter()
    see(enters ? [row, ...all.value] : parts.value.shown)
    arrivals.value = [{ ...row, entering: enters }, ...arrivals.value]
  }

  /** Asks the server what has come of which no event tells whether it belongs; however many there are, once in a while. */
  const lookForNewcomers = useThrottleFn(
    async () => {
      const asked = filter.value
      const newest = await fetchWire(toValue(deskId), asked, null).catch(() => null)
      if (newest === null || asked !== filter.value || query.data.value === undefined) return
      // More have come than a page holds: what lies between would be left out.
      if (newest.nextCursor !== null && !newest.items.some(({ id }) => isHere(id))) return void readAgain()
      for (const row of newest.items.toReversed()) if (!isHere(row.id)) enter(row)
    },
    betweenLooksMs,
    true,
  )

  const readAgain = useThrottleFn(() => query.refetch(), betweenLooksMs, true)

  /** Something that is not on the list belongs to it by now: the list is asked for again, once for many that a colleague decides together. */
  function cameIntoView(state: Parameters<typeof inView>[1] & { id: string }): void {
    const { view } = filter.value
    if (isHere(state.id) || view === 'all' || view === 'unread') return
    if (inView(view, state, session.user?.id ?? '')) void readAgain()
  }

  /** Rows change in place, wherever they are kept. */
  function changeRows(alter: (row: WireRow) => WireRow): void {
    const change = <R extends WireRow>(row: R): R => ({ ...row, ...alter(row) })
    arrivals.value = arrivals.value.map(change)
    stayed.value = stayed.value.map(change)
    queries.setQueryData<WirePages>(
      key.value,
      (data) =>
        data && { ...data, pages: data.pages.map((page) => ({ ...page, items: page.items.map(change) })) },
      { updatedAt: query.dataUpdatedAt.value },
    )
  }
  function change(id: string, alter: (row: WireRow) => Partial<WireRow>): void {
    stay(id)
    changeRows((row) => (row.id === id ? { ...row, ...alter(row) } : row))
  }
  function stay(id: string): void {
    const shown = known.value.find((row) => row.id === id)
    if (shown && !stayed.value.some((row) => row.id === id)) stayed.value = [...stayed.value, shown]
  }

  /** The next page. A list that is being asked for again comes first: to ask for a page would break that off. */
  async function more(): Promise<void> {
    if (!query.hasNextPage.value || query.isFetchingNextPage.value) return
    if (query.isFetching.value) await query.refetch({ cancelRefetch: false })
    await query.fetchNextPage({ cancelRefetch: false })
  }

  /** Lets everything in that waited. */
  function show(): void {
    see(all.value)
  }

  /** At once here; back again if the server refuses (then it throws). */
  async function mark(id: string, read: boolean): Promise<void> {
    stay(id)
    readHere.value.set(id, read)
    try {
      await markArticle(id, read)
    } catch (thrown) {
      readHere.value.delete(id)
      throw thrown
    }
  }

  return { query, rows, held, more, show, mark, change }
}
