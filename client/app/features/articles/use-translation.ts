import { useQuery } from '@tanstack/vue-query'
import { computed, ref, toValue, type MaybeRefOrGetter } from 'vue'
import type { Language } from '#core/contracts/http/common'
import { askTranslation, fetchTranslation } from '@client/api/articles'

const lookEveryMs = 1_500

interface Wanted {
  id: string
  version: number
  into: Language
}

/** A translation: asked for once, then looked after until it is there or has failed. `retry` asks anew. */
export function useTranslation(wanted: MaybeRefOrGetter<Wanted>) {
  const asked = ref('')
  const query = useQuery({
    queryKey: computed(() => {
      const { id, version, into } = toValue(wanted)
      return ['translation', id, version, into]
    }),
    queryFn: async ({ queryKey }) => {
      const { id, version, into } = toValue(wanted)
      const name = queryKey.join(' ')
      if (asked.value === name) return fetchTranslation(id, version, into)
      const view = await askTranslation(id, version, into)
      asked.value = name
      return view
    },
    refetchInterval: ({ state }) => (state.data?.state === 'waiting' ? lookEveryMs : false),
    staleTime: Infinity,
    retry: false,
  })
  const retry = () => {
    asked.value = ''
    return query.refetch()
  }
  return { query, retry }
}
