import { ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRouter } from 'vue-router'
import { problemCodeOf } from '@client/api/api-error'
import { keptCopies } from '@client/collaboration/kept-copies'
import { closeDocuments } from '@client/collaboration/open-documents'
import { endLiveSocket } from '@client/realtime/use-live'
import { useConnectionStore } from '@client/stores/connection'
import { useSession } from '@client/stores/session'
import { useToasts } from '@client/stores/toasts'
import { hasKeptMessages } from '../features/threads/kept-messages'

/**
 * Ends the session, takes away what this device keeps of the person and goes to the sign-in. Where the server does not end it,
 * everything stays, and that is said: somebody who leaves a machine believes what he sees. Where words would go with the rest
 * that the server does not have, he is asked first (`asking`).
 */
export function useSignOut() {
  const { t } = useI18n()
  const router = useRouter()
  const session = useSession()
  const connection = useConnectionStore()
  const toasts = useToasts()
  const asking = ref(false)

  /** Something of his stands nowhere but here, whichever window he wrote it in. */
  async function holdsUnsent(): Promise<boolean> {
    if (connection.count > 0 || hasKeptMessages()) return true
    // A browser that does not let us look keeps nothing.
    const copies = await keptCopies(session.user?.id ?? '').catch(() => [])
    return copies.some(({ dirty }) => dirty.length > 0)
  }

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

  async function signOut(): Promise<void> {
    asking.value = false
    const userId = session.user?.id
    const forgetPerson = await end()
    if (!forgetPerson) return
    endLiveSocket()
    closeDocuments()
    try {
      await forgetPerson(userId)
    } finally {
      // A full load leaves nothing of him in memory: what he wrote, and what he could have taken back.
      location.assign(router.resolve({ name: 'login' }).href)
    }
  }

  async function begin(): Promise<void> {
    if (await holdsUnsent()) asking.value = true
    else await signOut()
  }

  return { asking, begin, signOut }
}
