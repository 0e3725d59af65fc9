import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import type { DeskRole, SessionView, SignIn } from '#core/contracts/http/session'
import { isPassing, problemCodeOf, type ProblemCode } from '../api/api-error'
import { readTimesIn } from '../composables/format-time'
import { sessionKey } from './session-note'
import { takeTab } from './tab-owner'

export type MyDesk = SessionView['desks'][number]

/** Remembers who is signed in, so that the shell opens without a line: names and desks, nothing that lets anybody in. */
function keepSession(view: SessionView | null): void {
  if (view) localStorage.setItem(sessionKey, JSON.stringify(view))
  else localStorage.removeItem(sessionKey)
}

const lastKnown = async () => (await import('./kept-session')).keptSession(localStorage.getItem(sessionKey))

/** Nobody is signed in (any more): an answer to every question, not an error. */
const isOver = (code: ProblemCode): boolean =>
  code === 'UNAUTHENTICATED' || code === 'SESSION_ENDED' || code === 'ACCOUNT_ENDED'

/** With the checks of what comes in: not part of what must be there for the first paint. */
const api = () => import('../api/session')

/** Who is signed in here and on which desks. `unknown` until the server was asked once. */
export const useSession = defineStore('session', () => {
  const view = ref<SessionView | null>(null)
  const state = ref<'unknown' | 'signed-in' | 'signed-out'>('unknown')

  /** What the first answer said: all that this tab reads is read after it. A later one would be younger than some of that. */
  let streams: Record<string, number> | null = null

  /** Who is signed in follows somebody else in this tab: a full load leaves nothing of him in memory. */
  const followsAnother = ref(false)

  const user = computed(() => view.value?.user ?? null)
  const desks = computed<MyDesk[]>(() => view.value?.desks ?? [])
  const isAdmin = computed(() => view.value?.roles.includes('admin') ?? false)

  /** With `keepsNote` the device still knows who it was: what it holds of him is taken away first. */
  function take(session: SessionView | null, keepsNote = false): void {
    view.value = session
    readTimesIn(session?.user.timeZone ?? null)
    if (session || !keepsNote) keepSession(session)
    if (session) streams ??= session.streams ?? {}
    if (session) followsAnother.value = takeTab(session.user.id)
    state.value = session ? 'signed-in' : 'signed-out'
  }

  /** Whether it remains to be seen who I am. At the start that is so whatever is wrong with the server; later only without a line. */
  const leavesOpen = (code: ProblemCode): boolean =>
    code === 'OFFLINE' ||
    (state.value === 'unknown' && (isPassing(code) || code === 'INTERNAL' || code === 'BAD_ANSWER'))

  /**
   * Asks the server who I am; while it cannot say so, who I was on this device. Being signed out is an answer, not an error;
   * anything else is thrown, as what leaves open who I am where nobody is known.
   */
  async function load(): Promise<void> {
    try {
      take(await (await api()).fetchSession())
    } catch (thrown) {
      const code = problemCodeOf(thrown)
      const known = leavesOpen(code) ? await lastKnown() : null
      if (known) take(known)
      else if (isOver(code)) take(null, code === 'ACCOUNT_ENDED')
      else throw thrown
    }
  }

  async function signIn(body: SignIn): Promise<void> {
    take(await (await api()).signIn(body))
  }

  /** Throws when the server does not end the session; one that is over already has ended. */
  async function signOut(): Promise<void> {
    try {
      await (await api()).signOut()
    } catch (thrown) {
      if (!isOver(problemCodeOf(thrown))) throw thrown
    }
    take(null)
  }

  /** How far a stream (`desk:ID`, `user:ID`) had come before this tab read anything; below zero when that is not known. */
  const reached = (stream: string): number => streams?.[stream] ?? -1
  const deskBySlug = (slug: string): MyDesk | null => desks.value.find((desk) => desk.slug === slug) ?? null
  const roleOn = (deskId: string): DeskRole | null =>
    desks.value.find((desk) => desk.id === deskId)?.role ?? null

  /** The server said that this session is over: the account may still be valid. */
  const end = (): void => {
    take(null)
  }

  return {
    view,
    state,
    followsAnother,
    user,
    desks,
    isAdmin,
    load,
    signIn,
    signOut,
    end,
    reached,
    deskBySlug,
    roleOn,
  }
})
