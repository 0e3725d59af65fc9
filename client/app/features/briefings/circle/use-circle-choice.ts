import { useQueryClient } from '@tanstack/vue-query'
import { computed, ref, shallowRef, type ComputedRef, type Ref } from 'vue'
import type { BriefingCircle, BriefingView, CircleWish } from '#core/contracts/http/briefings'
import type { DeskMember } from '#core/contracts/http/desks'
import { fetchCircle } from '@client/api/briefings'
import { fetchMembers } from '@client/api/members'
import { choiceOf, effectsOf, type CircleEffects } from './circle-effects'

export interface CircleChoice {
  /** Who can be ticked; null until they are here. */
  people: ComputedRef<DeskMember[] | null>
  /** What kept them from coming. */
  error: Ref<unknown>
  limited: Ref<boolean>
  chosen: Ref<string[]>
  isAuthor: (userId: string) => boolean
  effects: ComputedRef<CircleEffects>
  /** Asks anew, and begins with who it is limited to now, else with its authors; with `red` it is limited. */
  load: (red: boolean) => Promise<void>
  wish: () => CircleWish
}

/** Who may see a briefing, as it is being chosen by `me`, who stays in. */
export function useCircleChoice(
  briefing: () => Pick<BriefingView, 'id' | 'deskId'>,
  me: string,
): CircleChoice {
  const queries = useQueryClient()
  const known = shallowRef<{ members: DeskMember[]; circle: BriefingCircle } | null>(null)
  const error = shallowRef<unknown>(null)
  const limited = ref(false)
  const chosen = ref<string[]>([])
  const people = computed(() => known.value && choiceOf(known.value.members, known.value.circle.userIds))

  async function load(red: boolean): Promise<void> {
    const { id, deskId } = briefing()
    known.value = error.value = null
    try {
      const [members, circle] = await Promise.all([
        queries.query({
          queryKey: ['members', deskId],
          queryFn: () => fetchMembers(deskId),
          staleTime: 0,
        }),
        queries.query({ queryKey: ['circle', id], queryFn: () => fetchCircle(id), staleTime: 0 }),
      ])
      known.value = { members, circle }
      const offered = choiceOf(members, circle.userIds).map(({ userId }) => userId)
      const first = circle.userIds ?? circle.authors
      limited.value = red || circle.userIds !== null
      chosen.value = offered.filter((userId) => userId === me || first.includes(userId))
    } catch (thrown) {
      error.value = thrown
    }
  }

  return {
    people,
    error,
    limited,
    chosen,
    isAuthor: (userId) => known.value?.circle.authors.includes(userId) ?? false,
    effects: computed(() =>
      effectsOf(people.value ?? [], {
        before: known.value?.circle.userIds ?? null,
        after: limited.value ? chosen.value : null,
        me,
      }),
    ),
    load,
    wish: () => ({
      userIds: limited.value ? chosen.value : null,
      seen: known.value?.circle.userIds ?? null,
    }),
  }
}
