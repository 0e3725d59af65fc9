import { useI18n } from 'vue-i18n'
import type { TriageChange, TriageState } from '#core/news/triage'
import { ApiError, problemCodeOf } from '@client/api/api-error'
import { triageArticle } from '@client/api/articles'
import { addStory } from '@client/api/stories'
import { timeInSentence } from '@client/composables/format-time'
import { useDesk } from '@client/composables/use-desk'
import { useSession } from '@client/stores/session'
import { useToasts } from '@client/stores/toasts'
import type { Done } from './acts-done'
import { useUndo } from './use-undo'
import { withdrawn } from './withdrawn'

/** What is triaged, as far as an act needs it. */
export type Triaged = TriageState & { id: string; title: string }

/** Shows what became of an article. Called when the server answers, too: whoever acted may have left the article by then. */
export type ShowTriage = (id: string, change: ShownTriage) => void
export type ShownTriage = Partial<TriageState> | ((now: TriageState) => Partial<TriageState>)

/** By what an act is taken back. */
interface Answer {
  undo: string | null
}

/** Whose claim was first, where a claim was refused because of it. */
const firstOf = (thrown: unknown): TriageState['claim'] => {
  const claim = thrown instanceof ApiError && thrown.code === 'CONFLICT' ? thrown.details : {}
  return 'by' in claim && 'at' in claim ? (claim as TriageState['claim']) : null
}

/**
 * Claims, decisions and grades with the act's own undo. An act shows at once (`show`) and goes back with its reason when the
 * server refuses it; `Z` takes back the last one that was done here.
 */
export function useTriage(show: ShowTriage) {
  const { t, locale } = useI18n()
  const session = useSession()
  const toasts = useToasts()
  const desk = useDesk()
  const ways = useUndo(show)
  const now = () => new Date().toISOString()
  const me = () => ({ id: session.user?.id ?? '', name: session.user?.name ?? '' })

  function refusal(thrown: unknown): string {
    const first = firstOf(thrown)
    if (first === null) return t(`errors.${problemCodeOf(thrown)}`)
    const time = timeInSentence(new Date(first.at), new Date(), locale.value)
    return t('triage.notClaimed', { name: first.by.name, time })
  }

  /** Does an act that can be taken back. */
  const act = (article: Triaged, change: TriageChange, shown: Partial<TriageState>): Done =>
    ways.remember(desk.value.id, send(article, change, shown))

  /** The server's answer; null when it has refused, which is said. */
  async function send(
    article: Triaged,
    change: TriageChange,
    shown: Partial<TriageState>,
  ): Promise<Answer | null> {
    const before: TriageState = {
      claim: article.claim,
      decision: article.decision,
      credibility: article.credibility,
    }
    show(article.id, shown)
    try {
      const { undo, ...state } = await triageArticle(article.id, change)
      show(article.id, state)
      return { undo }
    } catch (thrown) {
      show(article.id, (state) => withdrawn(state, shown, before, firstOf(thrown)))
      toasts.show(refusal(thrown), { tone: 'bad' })
      return null
    }
  }

  const claimOf = (person: { id: string; name: string }) => ({ claim: { by: person, at: now() } })

  /** Mine, or nobody's again. What somebody else has is taken only when asked for by name (assigning). */
  const claim = (article: Triaged): Promise<boolean> =>
    (article.claim?.by.id === me().id
      ? act(article, { claimedBy: null }, { claim: null })
      : act(article, { claimedBy: me().id }, claimOf(me()))
    ).taken

  const assign = (article: Triaged, person: { id: string; name: string } | null): Promise<boolean> => {
    const change = { claimedBy: person?.id ?? null, take: true }
    return act(article, change, person ? claimOf(person) : { claim: null }).taken
  }

  async function decide(
    article: Triaged,
    verdict: 'kept' | 'dismissed',
    { reason, storyId }: { reason?: string; storyId?: string } = {},
  ): Promise<boolean> {
    const extra = { ...(reason ? { reason } : {}), ...(storyId ? { storyId } : {}) }
    const decision = { verdict, by: me(), at: now(), reason: reason ?? null }
    const own = act(article, { decision: verdict, ...extra }, { decision })
    const taken = await own.taken
    if (taken) ways.tell(t(`triage.did.${verdict}`, { title: article.title }), own)
    return taken
  }

  /** Begins a story of these articles, which are kept with it. No title: it is named after its first article. */
  async function begin(articles: readonly Triaged[], title: string): Promise<boolean> {
    const articleIds = articles.map(({ id }) => id)
    const wanted = { articleIds, keep: true, ...(title ? { title } : {}) }
    const sent = addStory(desk.value.id, wanted).catch((thrown: unknown) => {
      toasts.show(refusal(thrown), { tone: 'bad' })
      return null
    })
    const own = ways.remember(desk.value.id, sent)
    const made = await sent
    if (!made) return false
    const decision = { verdict: 'kept' as const, by: me(), at: now(), reason: null }
    for (const id of articleIds) show(id, { decision })
    ways.tell(t('triage.didBegin', { title: made.title }), own)
    return true
  }

  /** Takes a decision back. */
  const reopen = (article: Triaged): Promise<boolean> =>
    act(article, { decision: null }, { decision: null }).taken

  const grade = async (article: Triaged, credibility: number, reason: string): Promise<boolean> =>
    (await send(article, { credibility, ...(reason ? { reason } : {}) }, { credibility })) !== null

  return { claim, assign, decide, begin, reopen, grade, undo: ways.undo }
}
