import { useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import type { CitedPassage } from '#core/contracts/http/quotes'
import type { Citation } from '#core/editor/citations/read-citation'
import { passageKey, type Standings } from '#core/editor/citations/standing-of'
import { checkQuotes } from '@client/api/articles'
import { useStandings } from './use-standings'

/** What a citation says of a version, as it is asked about; null where it names none, or says nothing of it. */
const askedAs = ({ articleId, articleVersion, contentHash, quote }: Citation): CitedPassage | null => {
  if (articleId === null || articleVersion === null || articleVersion < 1) return null
  if (contentHash === null && quote === null) return null
  return { articleId, version: articleVersion, textHash: contentHash?.toLowerCase() ?? null, quote }
}
const keyOf = (passage: CitedPassage): string => JSON.stringify(Object.values(passage))

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
          .map((one) => [keyOf(one), one]),
      ),
  )
  const key = computed(() => [...passages.value.keys()].toSorted().join('\n'))
  const told = new Map<string, boolean>()
  const quotes = useQuery({
    queryKey: computed(() => ['quotes', deskId(), key.value]),
    queryFn: async () => {
      const open = [...passages.value].flatMap(([one, passage]) => (told.has(one) ? [] : [passage]))
      for (const { stands, ...passage } of await checkQuotes(deskId(), open)) told.set(keyOf(passage), stands)
      return new Map(told)
    },
    enabled: computed(() => key.value !== ''),
    placeholderData: (before) => before,
    staleTime: Infinity,
  })
  const standings = computed<Standings | null>(() => {
    const known = asked.standings.value
    const stands = quotes.data.value
    if (!known || !stands) return known
    const misquoted = new Map<string, Set<string>>()
    for (const citation of citations()) {
      const passage = askedAs(citation)
      if (!passage || stands.get(keyOf(passage)) !== false) continue
      const keys = misquoted.get(passage.articleId) ?? new Set<string>()
      misquoted.set(passage.articleId, keys.add(passageKey(citation)))
    }
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
