import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import type { ThreadChange } from '#core/contracts/http/threads'
import type { CheckCode } from '#core/editor/checks/finding'
import { addThread, changeThread, fetchThreadsOn } from '@client/api/threads'
import { askAgain } from '@client/realtime/ask-again'
import { keptTrue } from '@client/realtime/kept-true'
import { useRoom } from '@client/realtime/use-live'
import { generalThread } from '../../threads/general-thread'

/**
 * Threads about a briefing beside its general discussion, which is one of them where it must be fixed itself: points to talk
 * about or to fix, the open ones first, live.
 */
export function usePoints(briefingId: MaybeRefOrGetter<string>) {
  const queries = useQueryClient()
  const on = computed(() => `briefing:${toValue(briefingId)}`)
  const query = useQuery({
    ...keptTrue,
    queryKey: computed(() => ['threads', 'on', on.value]),
    queryFn: () => fetchThreadsOn(on.value),
  })
  const renew = (): void => {
    void askAgain(queries, ['threads'])
    void askAgain(queries, ['signing'])
  }
  useRoom(
    on,
    ({ type }) => {
      if (type.startsWith('thread.')) renew()
    },
    renew,
  )
  /** Ids of all of them; null while they are not known. */
  const threads = computed(() => query.data.value?.map(({ id }) => id) ?? null)
  const points = computed(() => {
    const all = query.data.value ?? []
    const general = generalThread(all)?.id
    const open = (one: (typeof all)[number]) => Number(one.mustFix && one.resolvedAt === null)
    return all
      .filter(({ id, mustFix }) => id !== general || mustFix)
      .sort((one, other) => open(other) - open(one))
  })
  /** Why what the checks found stays as it is, as long as nobody has taken it up again. */
  const reasons = computed(() =>
    points.value.filter(({ finding, resolvedAt }) => finding !== null && resolvedAt !== null),
  )
  const toFix = computed(() => points.value.filter((one) => one.mustFix && one.resolvedAt === null).length)

  /** Throws ApiError. */
  async function add(
    title: string,
    { mustFix, quote, finding }: { mustFix: boolean; quote: string | null; finding?: CheckCode },
  ): Promise<string> {
    const about = { ...(quote !== null && { quote }), ...(finding !== undefined && { finding }) }
    const { id } = await addThread(on.value, { title, mustFix, ...about })
    renew()
    return id
  }
  async function change(id: string, body: ThreadChange): Promise<void> {
    await changeThread(id, body)
    renew()
  }
  return { threads, points, reasons, toFix, add, change }
}
