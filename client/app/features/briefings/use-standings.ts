import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed } from 'vue'
import { id } from '#core/contracts/http/common'
import type { LiveEvent } from '#core/contracts/events/live-event'
import type { Standings } from '#core/editor/citations/standing-of'
import { fetchStandings } from '@client/api/articles'
import { askAgain } from '@client/realtime/ask-again'
import { keptTrue } from '@client/realtime/kept-true'
import { useRoom } from '@client/realtime/use-live'

const none: Standings = new Map()
/** A text may name anything; one bad name would have the others refused. */
const isId = (name: string | null): name is string => id.safeParse(name).success

/**
 * How these articles of a desk stand now: changed since, gone, graded, or prints of one text; null until it is known. While articles more are
 * asked about, what is known of the others stays, and is `partial`.
 */
export function useStandings(deskId: () => string, articleIds: () => readonly (string | null)[]) {
  const queries = useQueryClient()
  const asked = computed(() => [...new Set(articleIds().filter(isId))].toSorted())
  const key = computed(() => asked.value.join(','))
  const { data, error, refetch, isPlaceholderData } = useQuery({
    ...keptTrue,
    queryKey: computed(() => ['standings', deskId(), key.value]),
    queryFn: () => fetchStandings(deskId(), asked.value),
    enabled: computed(() => key.value !== ''),
    placeholderData: (before) => before,
  })
  /** Another text, another grade, or another story: of one that is asked about, or of its source. */
  const concerns = (event: LiveEvent): boolean => {
    const isAsked = (one: string) => asked.value.includes(one)
    const { type, data: of } = event
    if (type === 'article.changed' || type === 'article.triaged') return isAsked(of.id)
    if (type === 'article.placed') return of.ids.some(isAsked)
    if (type !== 'source.changed') return false
    const regraded = data.value?.some((one) => one.sourceId === of.id && one.reliability !== of.reliability)
    return regraded ?? false
  }
  const renew = (): void => void askAgain(queries, ['standings'])
  useRoom(
    () => `desk:${deskId()}`,
    (event) => {
      if (concerns(event)) renew()
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
