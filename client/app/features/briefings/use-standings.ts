import { useQuery, useQueryClient } from '@tanstack/vue-query'
import type { Editor } from '@tiptap/core'
import { computed, watch } from 'vue'
import { fetchStandings } from '@client/api/articles'
import { askAgain } from '@client/realtime/ask-again'
import { keptTrue } from '@client/realtime/kept-true'
import { useRoom } from '@client/realtime/use-live'

/** The open text knows how the articles that it cites stand now: changed since, gone, or prints of one text. */
export function useStandings(deskId: () => string, editor: () => Editor | null): void {
  const queries = useQueryClient()
  const cited = computed(() => {
    const sources = editor()?.storage.citationNumbers.numbers.value.sources ?? []
    return [...new Set(sources.flatMap(({ citation: { articleId } }) => articleId ?? []))].toSorted()
  })
  const key = computed(() => cited.value.join(','))
  const { data } = useQuery({
    ...keptTrue,
    queryKey: computed(() => ['standings', deskId(), key.value]),
    queryFn: () => fetchStandings(deskId(), cited.value),
    enabled: computed(() => cited.value.length > 0),
    // While an article more is asked about, what is known of the others stays.
    placeholderData: (before) => before,
  })
  const renew = (): void => void askAgain(queries, ['standings'])
  useRoom(
    () => `desk:${deskId()}`,
    (event) => {
      if (event.type === 'article.changed' && cited.value.includes(event.data.id)) renew()
    },
    renew,
  )
  watch(
    [editor, data],
    ([open, items]) => {
      if (!open || !items) return
      open.storage.citationNumbers.standings.value = new Map(items.map((one) => [one.id, one]))
      open.storage.checks.again()
    },
    { immediate: true },
  )
}
