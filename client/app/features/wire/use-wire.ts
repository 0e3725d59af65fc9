import { useInfiniteQuery, useQueryClient, type InfiniteData } from '@tanstack/vue-query'
import { useThrottleFn } from '@vueuse/core'
import { computed, ref, toValue, watch, type ComputedRef, type MaybeRefOrGetter } from 'vue'
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
  placedIn,
  rowOfArrival,
  withStayed,
  type WireRow,
} from './arrivals'

type WirePages = InfiniteData<Page<ArticleSummary>, string | null>

const betweenLooksMs = 2_000

/**
 * The rows of the wire, page by page, with what arrives live. Newcomers are `held` until `show` is called or `mayEnter` says that
 * nobody looks at the top of the list. A row that leaves the view by somebody's act stays where it is, changed, until another view
 * or filter is chosen.
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
  const entered = ref<WireRow[]>([])
  const held = ref<WireRow[]>([])
  /** What was acted on while it was shown: it stays, also when the list was asked for again and no longer has it. */
  const stayed = ref<WireRow[]>([])
  /** What I did a moment ago, before the server has answered. */
  const readHere = ref(new Map<string, boolean>())

  const known = computed<WireRow[]>(() => query.data.value?.pages.flatMap(({ items }) => items) ?? [])
  const rows = computed(() =>
    merged(entered.value, withStayed(known.value, stayed.value)).map((row) => ({
      ...row,
      read: readHere.value.get(row.id) ?? row.read,
    })),
  )

  watch(key, () => {
    entered.value = []
    held.value = []
    stayed.value = []
  })

  function arrived(event: LiveEvent): void {
    if (event.type === 'article.placed') changeRows((row) => placedIn(row, event.data))
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

  const isHere = (id: string): boolean =>
    rows.value.some((row) => row.id === id) || held.value.some((row) => row.id === id)

  function takeIn(row: WireRow): void {
    if (isHere(row.id)) return
    const answer = belongs(row, filter.value)
    if (answer === 'yes') enter(row)
    else if (answer === 'perhaps') void lookForNewcomers()
  }
  function enter(row: WireRow): void {
    if (held.value.length === 0 && mayEnter()) entered.value = [{ ...row, entering: true }, ...entered.value]
    else held.value = merged([row], held.value)
  }

  /** Asks the server what has come of which no event tells whether it belongs; however many there are, once in a while. */
  const lookForNewcomers = useThrottleFn(
    async () => {
      const asked = filter.value
      const newest = await fetchWire(toValue(deskId), asked, null).catch(() => null)
      if (newest === null || asked !== filter.value || query.data.value === undefined) return
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
    entered.value = entered.value.map(change)
    held.value = held.value.map(change)
    stayed.value = stayed.value.map(change)
    queries.setQueryData<WirePages>(
      key.value,
      (data) =>
        data && { ...data, pages: data.pages.map((page) => ({ ...page, items: page.items.map(change) })) },
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
    entered.value = [...held.value, ...entered.value]
    held.value = []
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
