import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, toValue, watch, type MaybeRefOrGetter } from 'vue'
import { useI18n } from 'vue-i18n'
import type { ExportView } from '#core/contracts/http/exports'
import { askAgain } from '@client/realtime/ask-again'
import { useMyRoom } from '@client/realtime/use-live'
import { useAnnouncer } from '@client/stores/announcer'
import { fetchExport } from './export-api'
import { isUnderWay, laterOf } from './later-state'

/** One file on its way: told by events of the person's own room; asked for every 3 s as well while it is under way, for lost ones. */
export function useExport(id: MaybeRefOrGetter<string | null>) {
  const queries = useQueryClient()
  const announcer = useAnnouncer()
  const { t } = useI18n()
  const queryKey = computed(() => ['export', toValue(id)])
  const query = useQuery({
    queryKey,
    queryFn: () => fetchExport(toValue(id)!),
    enabled: computed(() => toValue(id) !== null),
    refetchInterval: ({ state }) => (state.data && !isUnderWay(state.data) ? false : 3_000),
  })
  useMyRoom(
    (event) => {
      if (event.type === 'export.changed' && event.data.id === toValue(id))
        queries.setQueryData<ExportView>(queryKey.value, (before) => laterOf(before, event.data))
    },
    () => void askAgain(queries, queryKey.value),
  )
  watch(
    () => query.data.value?.status,
    (status) => {
      if (!status) return
      const lost = query.data.value?.problem?.code === 'GONE'
      announcer.say('job', t(lost ? 'exports.lost' : `exports.status.${status}`))
    },
  )
  return query
}
