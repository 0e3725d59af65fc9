import { computed, ref, watch, type WritableComputedRef } from 'vue'
import type { QueueView } from '#core/contracts/http/admin'

type QueueName = QueueView['name']

/**
 * The queue whose failed jobs are shown: the one that was chosen, else the first that had some, and that one it stays. Whoever reads
 * there keeps it under his hand, whatever fails elsewhere or is settled by others.
 */
export function useOpenQueue(
  queues: () => readonly Pick<QueueView, 'name' | 'failed'>[] | undefined,
): WritableComputedRef<QueueName> {
  const chosen = ref<QueueName | null>(null)
  watch(
    queues,
    (now) => {
      chosen.value ??= now?.find(({ failed }) => failed > 0)?.name ?? null
    },
    { immediate: true },
  )
  return computed({
    get: () => chosen.value ?? 'mails',
    set: (name) => {
      chosen.value = name
    },
  })
}
