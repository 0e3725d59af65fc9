import type { CommandInput } from '#core/contracts/events/socket-commands'
import { errorCodes, type ErrorCode } from '#core/contracts/errors/codes'
import { ApiError } from '../api/api-error'
import type { LiveSocket } from '../realtime/live-socket'
import type { Wire } from './wire'

type Listener = (...parts: unknown[]) => void
interface Line {
  on(name: string, run: Listener): unknown
  off(name: string, run: Listener): unknown
}
/** The names of the server's messages are the contract's, not Socket.IO's own. */
const lineOf = (live: LiveSocket): Line => live.line

const wires = new WeakMap<LiveSocket, Wire>()

/** The workspace's one socket as the wire of its documents: the same for all of them. */
export function liveWire(live: LiveSocket): Wire {
  const wire = wires.get(live) ?? wireOf(live)
  wires.set(live, wire)
  return wire
}

const wireOf = (live: LiveSocket): Wire => ({
  get connected() {
    return live.connected
  },
  on: (name, run) => {
    lineOf(live).on(name, run as Listener)
  },
  off: (name, run) => {
    lineOf(live).off(name, run as Listener)
  },
  request: async (name, input) => {
    try {
      return { ok: true, data: await live.send(name, input as CommandInput<typeof name>) }
    } catch (thrown) {
      if (thrown instanceof ApiError && thrown.code in errorCodes)
        return { ok: false, error: bodyOf(thrown, thrown.code as ErrorCode) }
      throw thrown
    }
  },
  send: (name, input) => {
    live.line.emit(name, input)
  },
  renew: () => {
    live.renew()
  },
})

const bodyOf = (thrown: ApiError, code: ErrorCode) => ({
  code,
  message: thrown.message,
  details: thrown.details,
  requestId: thrown.requestId ?? '',
})
