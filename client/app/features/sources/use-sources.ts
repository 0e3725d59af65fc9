import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import type { SourceView } from '#core/contracts/http/sources'
import { fetchSources } from '@client/api/sources'
import { askAgain } from '@client/realtime/ask-again'
import { keptTrue } from '@client/realtime/kept-true'
import { useRoom } from '@client/realtime/use-live'

/** The sources of a desk; their health changes in place. */
export function useSources(deskId: MaybeRefOrGetter<string>) {
  const queries = useQueryClient()
  const key = computed(() => ['sources', toValue(deskId)] as const)
  const query = useQuery({ ...keptTrue, queryKey: key, queryFn: () => fetchSources(toValue(deskId)) })

  /** Puts a source into the list, or in the place of its former state. */
  function take(source: SourceView): void {
    queries.setQueryData<SourceView[]>(key.value, (known = []) =>
      known.some(({ id }) => id === source.id)
        ? known.map((one) => (one.id === source.id ? source : one))
        : [...known, source],
    )
  }
  /**
   * Puts a source that I have just added into the list, unless it was told of already: its first reading may have ended
   * before the answer came, and then the answer is the older of the two.
   */
  function takeNew(source: SourceView): void {
    queries.setQueryData<SourceView[]>(key.value, (known = []) =>
      known.some(({ id }) => id === source.id) ? known : [...known, source],
    )
    void queries.invalidateQueries({ queryKey: key.value })
  }
  function leave(id: string): void {
    queries.setQueryData<SourceView[]>(key.value, (known = []) => known.filter((one) => one.id !== id))
  }

  const renew = (): void => void askAgain(queries, key.value)
  useRoom(
    () => `desk:${toValue(deskId)}`,
    (event) => {
      if (event.type === 'source.changed') take(event.data)
      else if (event.type === 'source.removed') leave(event.data.id)
      else if (event.type === 'source.added') renew()
    },
    renew,
  )

  return { query, take, takeNew, leave }
}
