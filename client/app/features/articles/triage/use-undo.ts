import { useI18n } from 'vue-i18n'
import { changedSince } from '#core/news/undo'
import { ApiError, problemCodeOf } from '@client/api/api-error'
import { undoActs } from '@client/api/articles'
import { timeInSentence } from '@client/composables/format-time'
import { useAnnouncer } from '@client/stores/announcer'
import { useToasts } from '@client/stores/toasts'
import { doneHere, type Done } from './acts-done'
import type { ShowTriage } from './use-triage'

/** An act as the server has taken it; null where it refused it, and said so. */
type Sent = Promise<{ undo: string | null } | null>

/** Acts on articles and stories that can be taken back, by `Z` or from the notice of each: the whole of an act, or nothing and why. */
export function useUndo(show: ShowTriage = () => undefined) {
  const { t, locale } = useI18n()
  const toasts = useToasts()
  const announcer = useAnnouncer()

  function refusal(thrown: unknown): string {
    const code = problemCodeOf(thrown)
    const since =
      code === 'CHANGED_SINCE' && thrown instanceof ApiError ? changedSince.safeParse(thrown.details) : null
    if (!since?.success) return t('triage.notUndone', { reason: t(`errors.${code}`) })
    const { title, by, at } = since.data
    if (by === null || at === null) return t('triage.changedItself', { title })
    return t('triage.changedSince', {
      ...{ title, name: by.name },
      time: timeInSentence(new Date(at), new Date(), locale.value),
    })
  }

  /** Takes acts back, all of these or none; true when they are. */
  async function takeBack(deskId: string, acts: readonly string[]): Promise<boolean> {
    if (acts.length === 0) return false
    try {
      const { articles } = await undoActs(deskId, acts)
      for (const { id, ...state } of articles) show(id, state)
      announcer.say('act', t('triage.undone'))
      return true
    } catch (thrown) {
      toasts.show(refusal(thrown), { tone: 'bad' })
      return false
    }
  }

  /** Remembers an act, which may still be on its way. `then` follows when it was taken back. */
  function remember(deskId: string, sent: Sent, then?: () => unknown): Done {
    const one = {
      taken: sent.then((answer) => answer !== null),
      back: async () => {
        const undo = (await sent)?.undo ?? null
        if (undo !== null && (await takeBack(deskId, [undo]))) await then?.()
      },
    }
    doneHere.add(one)
    return one
  }

  /** Takes back the last act done here that can be, or this one. */
  async function undo(wanted?: Done): Promise<void> {
    const one = doneHere.takeOut(wanted)
    if (!one) toasts.show(t('triage.nothingToUndo'))
    else if (await one.taken) await one.back()
  }

  /** Says what was done, with the way back. */
  const tell = (text: string, one: Done): void => {
    toasts.show(text, { action: { text: t('triage.undo'), run: () => void undo(one) } })
  }

  return { takeBack, remember, undo, tell }
}
