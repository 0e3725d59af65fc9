import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { fetchSource } from '@client/api/sources'
import { askAgain } from '@client/realtime/ask-again'
import { keptTrue } from '@client/realtime/kept-true'
import { useRoom } from '@client/realtime/use-live'

/** Polls that change nothing are not told to anybody: they are looked up while the page is open. */
const lookEveryMs = 15_000

/** One source with its history; it follows what happens. */
export function useSource(deskId: MaybeRefOrGetter<string>, id: MaybeRefOrGetter<string>) {
  const queries = useQueryClient()
  const key = computed(() => ['source', toValue(id)])
  const query = useQuery({
    ...keptTrue,
    queryKey: key,
    queryFn: () => fetchSource(toValue(id)),
    refetchInterval: lookEveryMs,
  })
  const refresh = () => askAgain(queries, key.value)
  useRoom(
    () => `desk:${toValue(deskId)}`,
    (event) => {
      if (event.type === 'source.changed' && event.data.id === toValue(id)) void refresh()
    },
    () => void refresh(),
  )
  return { query, refresh }
}
