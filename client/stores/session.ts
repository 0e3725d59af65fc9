import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import type { DeskRole, SessionView, SignIn } from '#core/contracts/http/session'
import { problemCodeOf } from '../api/api-error'
import { fetchSession, signIn as postSignIn, signOut as deleteSession } from '../api/session'

export type MyDesk = SessionView['desks'][number]

/** Who is signed in here and on which desks. `unknown` until the server was asked once. */
export const useSession = defineStore('session', () => {
  const view = ref<SessionView | null>(null)
  const state = ref<'unknown' | 'signed-in' | 'signed-out'>('unknown')

  const user = computed(() => view.value?.user ?? null)
  const desks = computed<MyDesk[]>(() => view.value?.desks ?? [])
  const isAdmin = computed(() => view.value?.roles.includes('admin') ?? false)

  function take(session: SessionView | null): void {
    view.value = session
    state.value = session ? 'signed-in' : 'signed-out'
  }

  /** Asks the server who I am. Being signed out is an answer, not an error; anything else is thrown. */
  async function load(): Promise<void> {
    try {
      take(await fetchSession())
    } catch (thrown) {
      const code = problemCodeOf(thrown)
      if (code !== 'UNAUTHENTICATED' && code !== 'SESSION_ENDED') throw thrown
      take(null)
    }
  }

  async function signIn(body: SignIn): Promise<void> {
    take(await postSignIn(body))
  }

  async function signOut(): Promise<void> {
    await deleteSession()
    take(null)
  }

  const deskBySlug = (slug: string): MyDesk | null => desks.value.find((desk) => desk.slug === slug) ?? null
  const roleOn = (deskId: string): DeskRole | null =>
    desks.value.find((desk) => desk.id === deskId)?.role ?? null

  /** The server said that this session is over: the account may still be valid. */
  const end = (): void => {
    take(null)
  }

  return { view, state, user, desks, isAdmin, load, signIn, signOut, end, deskBySlug, roleOn }
})
