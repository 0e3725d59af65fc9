import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, reactive, ref, toValue, watch, type MaybeRefOrGetter } from 'vue'
import type { LiveEvent } from '#core/contracts/events/live-event'
import type { ArticlePage } from '#core/news/article-page'
import { problemCodeOf } from '@client/api/api-error'
import { fetchArticle, fetchVersion, fetchVersions } from '@client/api/articles'
import { useRoom } from '@client/realtime/use-live'
import { useConnectionStore } from '@client/stores/connection'
import { usePreferences } from '@client/stores/preferences'
import { useSession } from '@client/stores/session'
import type { ShownTriage } from './triage/use-triage'
import { keepCopy, readCopy } from './article-copies'

/** What I do with an article beside reading it: the desk's triage, and what I put aside. */
export type MyChange = ShownTriage | Pick<ArticlePage, 'later'>

/** Articles of which a copy is held instead of what the server says, and when it was made. */
const copies = reactive(new Map<string, string>())

/**
 * One article with its versions. What is shown never changes by itself: a version that arrives is offered as `arrived`,
 * and `showNewest` takes it.
 */
export function useArticle(id: MaybeRefOrGetter<string>, number: MaybeRefOrGetter<number | null>) {
  const queries = useQueryClient()
  const session = useSession()
  const connection = useConnectionStore()
  const preferences = usePreferences()
  /** When the copy that is shown was made; null: this is what the server says. */
  const copiedAt = computed(() => copies.get(toValue(id)) ?? null)
  /** Without a line, the copy that this device kept. */
  async function readArticle(which: string): Promise<ArticlePage> {
    const userId = session.user?.id ?? ''
    try {
      const fresh = await fetchArticle(which)
      copies.delete(which)
      if (preferences.kept.offlineCopies) void keepCopy(userId, fresh)
      return fresh
    } catch (thrown) {
      const copy = problemCodeOf(thrown) === 'OFFLINE' ? await readCopy(userId, which) : null
      if (!copy) throw thrown
      copies.set(which, copy.at)
      return copy.article
    }
  }
  const article = useQuery({
    queryKey: computed(() => ['article', toValue(id)]),
    queryFn: () => readArticle(toValue(id)),
    staleTime: Infinity,
  })
  const newest = computed(() => article.data.value?.version ?? 1)
  const versions = useQuery({
    queryKey: computed(() => ['versions', toValue(id), newest.value]),
    queryFn: () => fetchVersions(toValue(id)),
    enabled: computed(() => newest.value > 1),
    staleTime: Infinity,
  })
  const chosen = computed(() => {
    const wanted = toValue(number)
    return wanted !== null && wanted !== newest.value ? wanted : null
  })
  const older = useQuery({
    queryKey: computed(() => ['version', toValue(id), chosen.value]),
    queryFn: () => fetchVersion(toValue(id), chosen.value ?? 1),
    enabled: computed(() => chosen.value !== null && article.isSuccess.value),
    staleTime: Infinity,
  })

  /** The version before the one that is shown, for what changed between them; asked for when it is wanted. */
  const comparing = ref(false)
  const before = computed(() => (chosen.value ?? newest.value) - 1)
  const previous = useQuery({
    queryKey: computed(() => ['version', toValue(id), before.value]),
    queryFn: () => fetchVersion(toValue(id), before.value),
    enabled: computed(() => comparing.value && before.value > 0 && article.isSuccess.value),
    staleTime: Infinity,
  })

  /** The question for words that are wanted and could not be had: of an older version, or of the one to compare with. */
  const missing = computed(() => {
    const wanted = [...(chosen.value === null ? [] : [older]), ...(comparing.value ? [previous] : [])]
    return wanted.find(({ isError, data }) => isError.value && data.value === undefined) ?? null
  })

  const arrived = ref<string | null>(null)
  const room = computed(() => (article.data.value ? `desk:${article.data.value.deskId}` : null))
  function heard(event: LiveEvent): void {
    // What he had claimed is claimed no more.
    if (event.type === 'desk.member.removed') void lookAgain(event.at)
    if (event.type === 'article.headline' && event.data.id === toValue(id)) void lookAgain(event.at)
    if (event.type === 'article.triaged' && event.data.id === toValue(id)) void lookAgain(event.at)
    if (event.type === 'article.placed' && event.data.ids.includes(toValue(id))) void lookAgain(event.at)
    if (event.type !== 'article.changed' || event.data.id !== toValue(id)) return
    if (event.data.version !== newest.value) arrived.value = event.at
    else void lookAgain(event.at)
  }
  const renew = (): void => void lookAgain(new Date().toISOString())
  useRoom(room, heard, renew)
  // What happened to it while another one was open was told to nobody here.
  watch(
    () => toValue(id),
    (which) => {
      arrived.value = null
      if (queries.getQueryData(['article', which]) !== undefined) renew()
    },
    { immediate: true },
  )
  // A copy may be older than anything else that is shown here.
  watch(
    [() => connection.socket, copiedAt],
    ([socket, at]) => {
      if (socket === 'connected' && at !== null) renew()
    },
    { immediate: true },
  )
  /** Something beside the text changed. Where a newer text is there by now, it is offered and not shown. */
  async function lookAgain(at: string): Promise<void> {
    const asked = toValue(id)
    const fresh = await fetchArticle(asked).catch(() => null)
    if (fresh === null || asked !== toValue(id)) return
    if (fresh.version !== newest.value) {
      arrived.value = at
      return
    }
    copies.delete(asked)
    queries.setQueryData(['article', asked], fresh)
  }
  /** What I did, before the server has answered. */
  function change(which: string, state: MyChange): void {
    queries.setQueryData<ArticlePage>(
      ['article', which],
      (known) => known && { ...known, ...(typeof state === 'function' ? state(known) : state) },
    )
  }
  /** What was offered stays so when it cannot be had now. */
  async function showNewest(): Promise<void> {
    const offered = arrived.value
    arrived.value = null
    await queries.invalidateQueries({ queryKey: ['article', toValue(id)] })
    if (article.isError.value) arrived.value ??= offered
  }

  return {
    article,
    versions,
    older,
    previous,
    missing,
    comparing,
    before,
    chosen,
    newest,
    arrived,
    copiedAt,
    showNewest,
    change,
  }
}
