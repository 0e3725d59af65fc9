import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed } from 'vue'
import type { Standings } from '#core/editor/citations/standing-of'
import { fetchStandings } from '@client/api/articles'
import { askAgain } from '@client/realtime/ask-again'
import { keptTrue } from '@client/realtime/kept-true'
import { useRoom } from '@client/realtime/use-live'

const none: Standings = new Map()

/**
 * How these articles of a desk stand now: changed since, gone, or prints of one text; null until it is known. While articles more are
 * asked about, what is known of the others stays, and is `partial`.
 */
export function useStandings(deskId: () => string, articleIds: () => readonly (string | null)[]) {
  const queries = useQueryClient()
  const asked = computed(() => [...new Set(articleIds().filter((id) => id !== null))].toSorted())
  const key = computed(() => asked.value.join(','))
  const { data, error, refetch, isPlaceholderData } = useQuery({
    ...keptTrue,
    queryKey: computed(() => ['standings', deskId(), key.value]),
    queryFn: () => fetchStandings(deskId(), asked.value),
    enabled: computed(() => key.value !== ''),
    placeholderData: (before) => before,
  })
  const renew = (): void => void askAgain(queries, ['standings'])
  useRoom(
    () => `desk:${deskId()}`,
    (event) => {
      if (event.type === 'article.changed' && asked.value.includes(event.data.id)) renew()
    },
    renew,
  )
  const standings = computed<Standings | null>(() => {
    if (key.value === '') return none
    return data.value ? new Map(data.value.map((one) => [one.id, one])) : null
  })
  const partial = computed(() => key.value !== '' && isPlaceholderData.value)
  return { standings, partial, error, refetch }
}
