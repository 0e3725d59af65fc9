import { useQuery } from '@tanstack/vue-query'
import { refDebounced } from '@vueuse/core'
import { computed, type Ref } from 'vue'
import type { SuggestionKind } from '#core/news/suggestions'
import { problemCodeOf } from '@client/api/api-error'
import { fetchNames } from '@client/api/search'
import type { TypedQuery } from './typed-query'

const pauseMs = 120
const everything: readonly SuggestionKind[] = ['briefing', 'story', 'article']

/** What the server is asked for; empty words where there is nothing to ask. */
const questionOf = ({ only, words }: TypedQuery): { kinds: readonly SuggestionKind[]; words: string } => {
  if (only === null) return { kinds: everything, words }
  return only === 'story' ? { kinds: ['story'], words } : { kinds: [], words: '' }
}

/** What the server finds by its name, as it is typed; `problem` says why it does not answer what stands there. */
export function useFoundNames(query: Readonly<Ref<TypedQuery>>) {
  const question = computed(() => questionOf(query.value))
  const asked = refDebounced(question, pauseMs)
  const names = useQuery({
    queryKey: computed(() => ['names', ...asked.value.kinds, asked.value.words]),
    queryFn: ({ signal }) => fetchNames(asked.value.words, asked.value.kinds, signal),
    enabled: computed(() => asked.value.words !== ''),
    staleTime: 30_000,
    gcTime: 60_000,
    retry: false,
  })
  const isAsked = computed(() => question.value.words !== '')
  const problem = computed(() =>
    isAsked.value && names.isError.value ? problemCodeOf(names.error.value) : null,
  )
  const asking = computed(
    () => isAsked.value && (names.isFetching.value || asked.value.words !== question.value.words),
  )
  return { found: names.data, problem, asking }
}
