import { ref } from 'vue'
import { useI18n } from 'vue-i18n'
import type { TriageChange, TriageState } from '#core/news/triage'
import { ApiError, problemCodeOf } from '@client/api/api-error'
import { triageArticle } from '@client/api/articles'
import { useSession } from '@client/stores/session'
import { useToasts } from '@client/stores/toasts'
import { decidedAgain } from './decided-again'

/** What is triaged, as far as an act needs it. */
export type Triaged = TriageState & { id: string; title: string }

/** Undoing a triage act is another act, with what was there before. */
interface Done {
  id: string
  back: TriageChange
  /** Whether the server has taken the act, once it has said so: an act may be taken back while it is on its way. */
  taken: Promise<boolean>
}

/** What was done in this window, the last at the end: the next article has a bar of its own, and may take back an act on the one before. */
const done = ref<Done[]>([])

/**
 * Claims, decisions and grades with the act's own undo. An act shows at once (`show`) and goes back with its reason when the
 * server refuses it; `Z` takes back the last one that was done here.
 */
export function useTriage(show: (id: string, state: Partial<TriageState>) => void) {
  const { t } = useI18n()
  const session = useSession()
  const toasts = useToasts()
  const now = () => new Date().toISOString()
  const me = () => ({ id: session.user?.id ?? '', name: session.user?.name ?? '' })

  const refusal = (thrown: unknown): string => {
    const claim =
      thrown instanceof ApiError ? (thrown.details as { by?: { name?: string } } | undefined) : undefined
    return problemCodeOf(thrown) === 'CONFLICT' && claim?.by?.name
      ? t('triage.notClaimed', { name: claim.by.name })
      : t(`errors.${problemCodeOf(thrown)}`)
  }

  /** Does an act that can be taken back. */
  function act(
    article: Triaged,
    change: TriageChange,
    shown: Partial<TriageState>,
    back: TriageChange,
  ): Done {
    const one = { id: article.id, back, taken: send(article, change, shown) }
    done.value.push(one)
    return one
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
      show(article.id, before)
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
  async function undo(one = done.value.at(-1)): Promise<void> {
    const at = one ? done.value.indexOf(one) : -1
    if (!one || at < 0) {
      toasts.show(t('triage.nothingToUndo'))
      return
    }
    done.value.splice(at, 1)
    if (!(await one.taken)) return
    try {
      show(one.id, await triageArticle(one.id, one.back))
    } catch (thrown) {
      toasts.show(refusal(thrown), { tone: 'bad' })
    }
  }

  return { claim, assign, decide, reopen, grade, undo }
}
