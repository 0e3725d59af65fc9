import { onScopeDispose, toValue, watch, type MaybeRefOrGetter } from 'vue'
import type { LiveEvent } from '#core/contracts/events/live-event'
import { useConnectionStore } from '../stores/connection'
import { useSession } from '../stores/session'
import { LiveSocket, openLine } from './live-socket'

let shared: LiveSocket | null = null

/**
 * The one socket of this tab; made at first use, connected by the shell. It is of whoever is signed in then, also when that is over and
 * what he wrote still stands on the page: his words go out as his or not at all.
 */
export function liveSocket(): LiveSocket {
  shared ??= open()
  return shared
}

function open(): LiveSocket {
  const session = useSession()
  const person = session.user?.id
  return new LiveSocket(
    (state, reason) => {
      useConnectionStore().socketChanged(state, reason)
    },
    (stream) => session.reached(stream),
    openLine(person),
  )
}

/** Ends the socket, at sign-out; the next `liveSocket()` is a new one. */
export function endLiveSocket(): void {
  shared?.close()
  shared = null
}

/**
 * Receives the events of a room (`desk:ID`, `thread:ID`, …) while the calling component lives; null looks at nothing. `renew`
 * asks again for what is shown: it is called when a room lets us in that this tab was not in before and something has happened
 * since the tab was opened, because what happened between the reading and the entering was told to nobody here.
 */
export function useRoom(
  room: MaybeRefOrGetter<string | null>,
  listener: (event: LiveEvent) => void,
  renew: () => void,
): void {
  let leave: (() => void) | null = null
  watch(
    () => toValue(room),
    (name) => {
      leave?.()
      leave = name === null ? null : liveSocket().enter(name, listener, renew)
    },
    { immediate: true },
  )
  onScopeDispose(() => leave?.())
}

/** The same for what is told to me alone. */
export function useMyRoom(listener: (event: LiveEvent) => void, renew: () => void): void {
  const session = useSession()
  useRoom(() => session.user && `user:${session.user.id}`, listener, renew)
}
