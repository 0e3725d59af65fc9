import { useQuery } from '@tanstack/vue-query'
import { computed, ref, shallowRef, watch, type ComputedRef, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRoute, useRouter } from 'vue-router'
import { fetchMembers } from '@client/api/members'
import { documentPlaces } from '@client/composables/document-places'
import { useSession, type MyDesk } from '@client/stores/session'
import { recentThings } from '../../features/recents/recent-things'
import { fittingRows, withLater } from './found-rows'
import { ofOpened, ofSuggestion, type FoundThing } from './held-things'
import type { PaletteRow } from './palette-row'
import { typedQuery } from './typed-query'
import { useCommands } from './use-commands'
import { useFoundNames } from './use-found-names'
import { keyOfThing, useHeldThings } from './use-held-things'

/** Rows under one another, with what they have in common where that is not plain from what was typed. */
export interface PaletteSection {
  name: string | null
  rows: readonly PaletteRow[]
}

/** Of each kind so many of what the server finds. */
const mostFound = 10
const mostRecent = 8
const searchKey = 'search'
const icons = { briefing: 'briefing', story: 'story', article: 'wire' } as const

/**
 * What the palette shows for what is typed. What this device has stands there at once, and stays where it is when the server's answer
 * comes: that goes below it.
 */
export function usePaletteRows(desk: () => MyDesk | null, typed: Ref<string>) {
  const { t } = useI18n()
  const route = useRoute()
  const router = useRouter()
  const session = useSession()
  const commands = useCommands(desk)
  const held = useHeldThings()

  const places = documentPlaces()?.map(({ key, kind, text, language, go }): PaletteRow => ({
    ...{ key: `place ${key}`, kind: 'place', text, language, icon: 'right', at: null, run: go },
    facts: [t(`palette.kind.${kind}`)],
  }))
  const query = computed(() => typedQuery(typed.value, places !== undefined))

  const { data: members } = useQuery({
    queryKey: computed(() => ['members', desk()?.id ?? '']),
    queryFn: () => fetchMembers(desk()?.id ?? ''),
    enabled: computed(() => desk() !== null),
  })
  const people = computed(() =>
    (members.value ?? []).map(({ userId, name, role }): PaletteRow => ({
      ...{ key: `person ${userId}`, kind: 'person', text: name, language: null, icon: 'members', at: null },
      facts: [t('palette.kind.person'), t(`members.${role}`)],
      run: () =>
        void router.push({
          ...{ name: 'members', params: { desk: desk()?.slug ?? '' } },
          query: { person: userId },
        }),
    })),
  )

  function rowOf(thing: FoundThing): PaletteRow {
    const { kind, id, deskId, text, language, at, state, publisher } = thing
    const home = session.desks.find((each) => each.id === deskId)
    const stateWords = state && t(kind === 'story' ? `story.state.${state}` : `briefings.state.${state}`)
    const elsewhere = deskId === desk()?.id ? null : home?.name
    return {
      ...{ key: keyOfThing(thing), kind, text, language, icon: icons[kind], at },
      facts: [t(`palette.kind.${kind}`), stateWords, publisher, elsewhere].filter(
        (fact) => !!fact,
      ) as string[],
      run: () => void router.push({ name: kind, params: { desk: home?.slug ?? '', id } }),
    }
  }
  const things = computed(() => Array.from(held.things.value.values(), rowOf))
  const fitting = () =>
    fittingRows([...commands.value, ...people.value, ...things.value, ...(places ?? [])], query.value)

  const { found: names, problem, asking } = useFoundNames(query)
  const shown = shallowRef<readonly PaletteRow[]>([])
  watch(query, () => (shown.value = fitting()), { immediate: true })
  watch([people, things], () => (shown.value = withLater(shown.value, fitting())))
  watch(
    names,
    (found) => {
      if (!found) return
      const rows = found
        .flatMap(ofSuggestion)
        .filter(({ deskId }) => session.desks.some(({ id }) => id === deskId))
      shown.value = withLater(shown.value, fittingRows(rows.map(rowOf), query.value, mostFound))
      held.add(rows)
    },
    { immediate: true },
  )

  const recent = recentThings(session.user?.id ?? '')
    .filter(({ id }) => id !== route.params.id)
    .flatMap((opened) => held.things.value.get(keyOfThing(ofOpened(opened))) ?? [])
    .slice(0, mostRecent)
    .map(rowOf)
  const search = computed((): PaletteRow[] => {
    const { only, words: q } = query.value
    const open = desk()
    if (only !== null || q === '' || !open) return []
    return [
      {
        ...{ key: searchKey, kind: 'command', text: t('palette.search', { typed: q }), language: null },
        ...{ icon: 'search', facts: [t('palette.kind.command')], at: null },
        run: () => void router.push({ name: 'search', params: { desk: open.slug }, query: { q } }),
      },
    ]
  })
  /** How many rows stood above the way into the search when somebody went there: what comes later goes below it then. */
  const above = ref<number | null>(null)
  watch(query, () => (above.value = null))
  /** Says which row somebody has chosen; null is none. */
  function hold(key: string | null): void {
    above.value = key === searchKey ? (above.value ?? shown.value.length) : null
  }
  const sections: ComputedRef<PaletteSection[]> = computed(() => {
    const isEmpty = query.value.only === null && query.value.words === ''
    const all = isEmpty
      ? [
          { name: t('palette.recent'), rows: recent },
          { name: t('palette.commands'), rows: commands.value },
        ]
      : [
          { name: null, rows: shown.value.slice(0, above.value ?? undefined) },
          { name: null, rows: search.value },
          { name: null, rows: above.value === null ? [] : shown.value.slice(above.value) },
        ]
    return all.filter(({ rows }) => rows.length > 0)
  })

  /** How many rows fit to what is typed, beside the way into the search. */
  const found = computed(() => shown.value.length)
  return { sections, hold, query, found, problem, asking, inDocument: places !== undefined }
}
