import { useI18n } from 'vue-i18n'
import { useRouter } from 'vue-router'
import { problemCodeOf } from '@client/api/api-error'
import { endLiveSocket } from '@client/realtime/use-live'
import { useSession } from '@client/stores/session'
import { useToasts } from '@client/stores/toasts'

/**
 * Ends the session, takes away what this device keeps of the person and goes to the sign-in. Where the server does not end it,
 * everything stays, and that is said: somebody who leaves a machine believes what he sees.
 */
export function useSignOut() {
  const { t } = useI18n()
  const router = useRouter()
  const session = useSession()
  const toasts = useToasts()

  /** Gives what takes the copies away; loaded first, for where it cannot be had nothing is begun. Null: still signed in. */
  async function end() {
    try {
      const { forgetPerson } = await import('../features/session/forget-person')
      await session.signOut()
      return forgetPerson
    } catch (thrown) {
      const reason = t(`errors.${problemCodeOf(thrown)}`)
      toasts.show(t('me.stillSignedIn', { reason }), { tone: 'bad' })
      return null
    }
  }

  return async function signOut(): Promise<void> {
    const userId = session.user?.id
    const forgetPerson = await end()
    if (!forgetPerson) return
    endLiveSocket()
    try {
      await forgetPerson(userId)
    } finally {
      // A full load leaves nothing of him in memory: what he wrote, and what he could have taken back.
      location.assign(router.resolve({ name: 'login' }).href)
    }
  }
}
