import { useI18n } from 'vue-i18n'
import type { MessageView, ReactionSign } from '#core/contracts/http/threads'
import { problemCodeOf } from '@client/api/api-error'
import { answerMessage, decideMessage } from '@client/api/threads'
import { useSession } from '@client/stores/session'
import { useToasts } from '@client/stores/toasts'
import { hasAnswered, withAnswer } from './message-answers'

/**
 * What others make of a message. A short answer stands at once and goes again, with the reason, where it was not taken; a decision is marked
 * when the server has it, and can be undone.
 */
export function useMessageAnswers(now: () => MessageView, changed: (message: MessageView) => void) {
  const { t } = useI18n()
  const session = useSession()
  const toasts = useToasts()
  const refused = (thrown: unknown): void => {
    toasts.show(t(`errors.${problemCodeOf(thrown)}`), { tone: 'bad' })
  }

  async function answer(sign: ReactionSign): Promise<void> {
    const { user } = session
    if (!user) return
    const me = { id: user.id, name: user.name }
    const given = !hasAnswered(now(), sign, me.id)
    changed(withAnswer(now(), sign, me, given))
    try {
      changed(await answerMessage(now().id, sign, given))
    } catch (thrown) {
      changed(withAnswer(now(), sign, me, !given))
      refused(thrown)
    }
  }

  async function setDecided(decided: boolean): Promise<void> {
    try {
      changed(await decideMessage(now().id, decided))
      const undo = { text: t('triage.undo'), run: () => void setDecided(!decided) }
      toasts.show(t(decided ? 'threads.decided' : 'threads.undecided'), { tone: 'ok', action: undo })
    } catch (thrown) {
      refused(thrown)
    }
  }
  const decide = (): Promise<void> => setDecided(now().decision === null)

  return { answer, decide }
}
