import { useI18n } from 'vue-i18n'
import type { TriageChange, TriageState } from '#core/news/triage'
import { ApiError, problemCodeOf } from '@client/api/api-error'
import { triageArticle } from '@client/api/articles'
import { timeInSentence } from '@client/composables/format-time'
import { useSession } from '@client/stores/session'
import { useToasts } from '@client/stores/toasts'
import { doneHere, type Done } from './acts-done'
import { decidedAgain } from './decided-again'
import { withdrawn } from './withdrawn'

/** What is triaged, as far as an act needs it. */
export type Triaged = TriageState & { id: string; title: string }

/** Shows what became of an article. Called when the server answers, too: whoever acted may have left the article by then. */
export type ShowTriage = (id: string, change: ShownTriage) => void
export type ShownTriage = Partial<TriageState> | ((now: TriageState) => Partial<TriageState>)

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
  const now = () => new Date().toISOString()
  const me = () => ({ id: session.user?.id ?? '', name: session.user?.name ?? '' })

  function refusal(thrown: unknown): string {
    const first = firstOf(thrown)
    if (first === null) return t(`errors.${problemCodeOf(thrown)}`)
    const time = timeInSentence(new Date(first.at), new Date(), locale.value)
    return t('triage.notClaimed', { name: first.by.name, time })
  }

  /** Does an act that can be taken back. */
  function act(
    article: Triaged,
    change: TriageChange,
    shown: Partial<TriageState>,
    back: TriageChange,
  ): Done {
    const one = { back: () => takeBack(article.id, back), taken: send(article, change, shown) }
    doneHere.add(one)
    return one
  }

  async function takeBack(id: string, back: TriageChange): Promise<void> {
    try {
      show(id, await triageArticle(id, back))
    } catch (thrown) {
      toasts.show(refusal(thrown), { tone: 'bad' })
    }
  }

  /** True when the server has taken it. */
  async function send(article: Triaged, change: TriageChange, shown: Partial<TriageState>): Promise<boolean> {
    const before: TriageState = {
      claim: article.claim,
      decision: article.decision,
      credibility: article.credibility,
    }
    show(article.id, shown)
    try {
      show(article.id, await triageArticle(article.id, change))
      return true
    } catch (thrown) {
      show(article.id, (state) => withdrawn(state, shown, before, firstOf(thrown)))
      toasts.show(refusal(thrown), { tone: 'bad' })
      return false
    }
  }

  const claimOf = (person: { id: string; name: string }) => ({ claim: { by: person, at: now() } })

  /** Mine, or nobody's again. What somebody else has is taken only when asked for by name (assigning). */
  const claim = (article: Triaged): Promise<boolean> =>
    (article.claim?.by.id === me().id
      ? act(article, { claimedBy: null }, { claim: null }, { claimedBy: me().id })
      : act(article, { claimedBy: me().id }, claimOf(me()), { claimedBy: null })
    ).taken

  const assign = (article: Triaged, person: { id: string; name: string } | null): Promise<boolean> => {
    const back: TriageChange = { claimedBy: article.claim?.by.id ?? null, take: true }
    const change = { claimedBy: person?.id ?? null, take: true }
    return act(article, change, person ? claimOf(person) : { claim: null }, back).taken
  }

  async function decide(
    article: Triaged,
    verdict: 'kept' | 'dismissed',
    { reason, storyId }: { reason?: string; storyId?: string } = {},
  ): Promise<boolean> {
    const extra = { ...(reason ? { reason } : {}), ...(storyId ? { storyId } : {}) }
    const decision = { verdict, by: me(), at: now(), reason: reason ?? null }
    const own = act(article, { decision: verdict, ...extra }, { decision }, decidedAgain(article.decision))
    const taken = await own.taken
    if (taken)
      toasts.show(t(`triage.did.${verdict}`, { title: article.title }), {
        action: { text: t('triage.undo'), run: () => void undo(own) },
      })
    return taken
  }

  /** Takes a decision back. */
  const reopen = (article: Triaged): Promise<boolean> => send(article, { decision: null }, { decision: null })

  const grade = (article: Triaged, credibility: number, reason: string): Promise<boolean> =>
    send(article, { credibility, ...(reason ? { reason } : {}) }, { credibility })

  /** Takes back the last act done here that can be, or this one. */
  async function undo(wanted?: Done): Promise<void> {
    const one = doneHere.takeOut(wanted)
    if (!one) {
      toasts.show(t('triage.nothingToUndo'))
      return
    }
    if (await one.taken) await one.back()
  }

  return { claim, assign, decide, reopen, grade, undo }
}
