import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { useDebounceFn } from '@vueuse/core'
import { computed, onScopeDispose, toValue, watch, type MaybeRefOrGetter } from 'vue'
import type { LiveEvent } from '#core/contracts/events/live-event'
import { fetchStory, visitStory } from '@client/api/stories'
import { useRoom } from '@client/realtime/use-live'

/** Told of a story that went into another, with the other one's id. */
type Moved = (into: string) => void

/** One story, live. Leaving it says that I have seen it as it was. */
export function useStory(id: MaybeRefOrGetter<string>, moved: Moved) {
  const queries = useQueryClient()
  const key = computed(() => ['story', toValue(id)])
  const story = useQuery({ queryKey: key, queryFn: () => fetchStory(toValue(id)) })
  const again = useDebounceFn(() => story.refetch(), 500, { maxWait: 3_000 })
  function heard(event: LiveEvent): void {
    if (event.type === 'story.removed' && event.data.id === toValue(id) && event.data.mergedInto)
      moved(event.data.mergedInto)
    const known = story.data.value?.origins.flatMap(({ reports }) => reports.map((report) => report.id)) ?? []
    const concerns =
      (event.type === 'story.changed' && event.data.id === toValue(id)) ||
      (event.type === 'article.placed' && event.data.ids.some((one) => known.includes(one))) ||
      ((event.type === 'article.changed' || event.type === 'article.triaged') &&
        known.includes(event.data.id))
    if (concerns) void again()
  }
  const renew = (): void => void again()
  useRoom(() => `story:${toValue(id)}`, heard, renew)
  useRoom(
    computed(() => (story.data.value ? `desk:${story.data.value.deskId}` : null)),
    heard,
    renew,
  )
  /** What had been seen before is frozen while the story is open. */
  const leave = (which: string): void => {
    if (!queries.getQueryData(['story', which])) return
    visitStory(which)
      .then(() => queries.invalidateQueries({ queryKey: ['story', which] }))
      .catch(() => undefined)
  }
  watch(
    () => toValue(id),
    (_now, before) => {
      leave(before)
    },
  )
  onScopeDispose(() => {
    leave(toValue(id))
  })
  return story
}
