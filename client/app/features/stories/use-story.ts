import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { useDebounceFn } from '@vueuse/core'
import { computed, onScopeDispose, ref, toValue, watch, type MaybeRefOrGetter } from 'vue'
import type { LiveEvent } from '#core/contracts/events/live-event'
import type { StoryPage } from '#core/news/stories'
import { fetchStory, visitStory } from '@client/api/stories'
import { useRoom } from '@client/realtime/use-live'

/** Told of a story that went into another, with the other one's id. */
type Moved = (into: string) => void

/** So many reports are read at first, and with each step back. */
const step = 500

/** One story, live, with its newest reports. Leaving it says that I have seen it as it was. */
export function useStory(id: MaybeRefOrGetter<string>, moved: Moved) {
  const queries = useQueryClient()
  const key = computed(() => ['story', toValue(id)])
  const asked = ref(step)
  const story = useQuery({ queryKey: key, queryFn: () => fetchStory(toValue(id), asked.value) })
  const known = computed(() => idsOf(story.data.value))
  /** How many reports are older than those that are here. */
  const earlier = computed(() => Math.max(0, (story.data.value?.counts.reports ?? 0) - known.value.length))
  async function showEarlier(): Promise<void> {
    asked.value = known.value.length + step
    await story.refetch({ throwOnError: true })
  }
  const again = useDebounceFn(() => story.refetch(), 500, { maxWait: 3_000 })
  function heard(event: LiveEvent): void {
    if (event.type === 'story.removed' && event.data.id === toValue(id) && event.data.mergedInto)
      moved(event.data.mergedInto)
    const concerns =
      ((event.type === 'story.changed' || event.type === 'story.added') && event.data.id === toValue(id)) ||
      (event.type === 'article.placed' && event.data.ids.some((one) => known.value.includes(one))) ||
      ((event.type === 'article.changed' || event.type === 'article.triaged') &&
        known.value.includes(event.data.id))
    if (concerns) void again()
  }
  const renew = (): void => void again()
  /** What is said and decided about the story is told in its own room, and nowhere else by its name. */
  function heardHere(event: LiveEvent): void {
    if (event.type === 'thread.message.added' || event.type === 'thread.message.changed') renew()
    else heard(event)
  }
  useRoom(() => `story:${toValue(id)}`, heardHere, renew)
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
      asked.value = step
      leave(before)
    },
  )
  onScopeDispose(() => {
    leave(toValue(id))
  })
  return { story, earlier, showEarlier }
}

const idsOf = (story: StoryPage | undefined): string[] =>
  story?.origins.flatMap(({ reports }) => reports.map((report) => report.id)) ?? []
