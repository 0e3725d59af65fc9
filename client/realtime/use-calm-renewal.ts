import { useQueryClient, type QueryKey } from '@tanstack/vue-query'
import { useThrottleFn } from '@vueuse/core'
import { toValue, type MaybeRefOrGetter } from 'vue'
import { askAgain } from './ask-again'

/** A watch may find a hundred articles in one poll. */
const betweenLooksMs = 1_000

/** Asks again for what is shown under a key: at once, then once a second, however many events come. */
export function useCalmRenewal(queryKey: MaybeRefOrGetter<QueryKey>): () => void {
  const queries = useQueryClient()
  const again = useThrottleFn(() => askAgain(queries, toValue(queryKey)), betweenLooksMs, true)
  return () => void again()
}
