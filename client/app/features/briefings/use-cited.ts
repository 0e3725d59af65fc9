import { useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import type { CitedPassage } from '#core/contracts/http/quotes'
import { askedAs, keyOfPassage, misquotedIn } from '#core/editor/citations/asked-passages'
import type { Citation } from '#core/editor/citations/read-citation'
import type { Standings } from '#core/editor/citations/standing-of'
import { checkQuotes } from '@client/api/articles'
import { useStandings } from './use-standings'

/**
 * How what a text cites stands now (`useStandings`), and which of its passages do not stand in the versions that they name. What a
 * version says is asked once; what is known without it is `partial`.
 */
export function useCited(deskId: () => string, citations: () => readonly Citation[]) {
  const asked = useStandings(deskId, () => citations().map(({ articleId }) => articleId))
  const passages = computed(
    () =>
      new Map(
        citations()
          .flatMap((one) => askedAs(one) ?? [])
          .map((one) => [keyOfPassage(one), one]),
      ),
  )
  const key = computed(() => [...passages.value.keys()].toSorted().join('\n'))
  const told = new Map<string, { passage: CitedPassage; stands: boolean }>()
  const quotes = useQuery({
    queryKey: computed(() => ['quotes', deskId(), key.value]),
    queryFn: async () => {
      const open = [...passages.value].flatMap(([one, passage]) => (told.has(one) ? [] : [passage]))
      for (const { stands, ...passage } of await checkQuotes(deskId(), open))
        told.set(keyOfPassage(passage), { passage, stands })
      return misquotedIn([...told.values()].flatMap(({ passage, stands }) => (stands ? [] : [passage])))
    },
    enabled: computed(() => key.value !== ''),
    placeholderData: (before) => before,
    staleTime: Infinity,
  })
  /** Another object only where something else is known: whoever types does not have all checked anew. */
  const standings = computed<Standings | null>(() => {
    const [known, misquoted] = [asked.standings.value, quotes.data.value]
    if (!known || !misquoted) return known
    return new Map([...known].map(([id, one]) => [id, { ...one, misquoted: misquoted.get(id) }]))
  })
  const unsure = computed(() => key.value !== '' && (!quotes.data.value || quotes.isPlaceholderData.value))
  const partial = computed(() => asked.partial.value || unsure.value)
  const error = computed(() => asked.error.value ?? quotes.error.value)
  const refetch = (): void => {
    void asked.refetch()
    void quotes.refetch()
  }
  return { standings, partial, error, refetch }
}
