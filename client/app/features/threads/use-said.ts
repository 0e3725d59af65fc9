import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, ref, toValue, watch, type MaybeRefOrGetter } from 'vue'
import { problemCodeOf } from '@client/api/api-error'
import { fetchMessages } from '@client/api/threads'
import { readBack, readOn, withEarlier, withLater, type Said } from './message-list'

/**
 * What was said in a discussion, as far as it was read: from its end back, or, where somebody comes for one message (`at`) that is not
 * among the last ones, from that message on both ways.
 */
export function useSaid(
  threadId: MaybeRefOrGetter<string | null>,
  at: MaybeRefOrGetter<string | null> = null,
) {
  const queries = useQueryClient()
  /** The message around which it is read; null: the end. */
  const around = ref<string | null>(null)
  const keyOf = (id: string | null, anchor: string | null) =>
    ['messages', id, ...(anchor === null ? [] : ['around', anchor])] as const
  const key = computed(() => keyOf(toValue(threadId), around.value))
  watch(
    [() => toValue(threadId), () => toValue(at)],
    ([id, wanted]) => {
      const last = queries.getQueryData<Said>(keyOf(id, null))?.messages ?? []
      around.value = last.some((message) => message.id === wanted) ? null : wanted
    },
    { immediate: true, flush: 'sync' },
  )

  /** As far as it was read before. */
  const readEnd = (id: string): Promise<Said> =>
    readBack(
      (cursor) => fetchMessages(id, { order: 'newest', cursor }),
      () => queries.getQueryData<Said>(keyOf(id, null))?.messages.length ?? 0,
    )
  async function readAround(id: string, anchor: string): Promise<Said> {
    const known = () => queries.getQueryData<Said>(keyOf(id, anchor))?.messages ?? []
    const behind = () => known().length - known().findIndex((message) => message.id === anchor)
    const said = await readBack(
      (cursor) => fetchMessages(id, { order: 'newest', cursor, from: anchor }),
      () => known().length - behind() + 1,
    )
    return readOn(said, (cursor) => fetchMessages(id, { order: 'oldest', cursor, from: anchor }), behind)
  }
  /** Whoever comes for a message that is not there is shown the end. */
  async function read(id: string, anchor: string | null): Promise<Said> {
    if (anchor === null) return readEnd(id)
    return readAround(id, anchor).catch((thrown: unknown) => {
      if (problemCodeOf(thrown) === 'NOT_FOUND') return readEnd(id)
      throw thrown
    })
  }
  const messages = useQuery({
    queryKey: key,
    queryFn: () => read(toValue(threadId) ?? '', around.value),
    enabled: computed(() => toValue(threadId) !== null),
  })
  const said = computed(() => messages.data.value?.messages ?? [])
  const earlier = computed(() => messages.data.value?.earlier ?? null)
  const later = computed(() => messages.data.value?.later ?? null)

  /** The next page of one side; nothing where the list was read anew meanwhile. */
  async function showMore(side: 'earlier' | 'later'): Promise<void> {
    const [id, queryKey, cursor] = [toValue(threadId), key.value, messages.data.value?.[side] ?? null]
    if (id === null || cursor === null) return
    const page = await fetchMessages(id, { order: side === 'earlier' ? 'newest' : 'oldest', cursor })
    queries.setQueryData<Said>(queryKey, (known) => {
      if (known?.[side] !== cursor) return known
      return side === 'earlier' ? withEarlier(page, known) : withLater(page, known)
    })
  }

  return {
    messages,
    said,
    hasEarlier: computed(() => earlier.value !== null),
    hasLater: computed(() => later.value !== null),
    showEarlier: () => showMore('earlier'),
    showLater: () => showMore('later'),
    /** Leaves the message that one came for. */
    showEnd: () => {
      around.value = null
    },
  }
}
