import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { fetchSigning } from '@client/api/approvals'

/** What is known of a revision before it is signed; always asked anew when `asked` begins. */
export const useSigning = (
  revisionId: MaybeRefOrGetter<string | null>,
  asked: MaybeRefOrGetter<boolean> = true,
) =>
  useQuery({
    queryKey: computed(() => ['signing', toValue(revisionId)]),
    queryFn: () => fetchSigning(toValue(revisionId)!),
    enabled: computed(() => toValue(revisionId) !== null && toValue(asked)),
    staleTime: 0,
  })

/** Forgets everything that a step of a briefing's way to publication may have changed. */
export function useRenewal() {
  const queries = useQueryClient()
  return (briefingId: string): void => {
    const keys = [['briefing', briefingId], ['briefings'], ['reviews'], ['signing']]
    for (const queryKey of [...keys, ['publications'], ['approvals', briefingId], ['revisions', briefingId]])
      void queries.invalidateQueries({ queryKey })
  }
}
