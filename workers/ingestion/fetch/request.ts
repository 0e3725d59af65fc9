import http, { type IncomingMessage } from 'node:http'
import https from 'node:https'
import type { Socket } from 'node:net'
import { blocked } from '#workers/ingestion/fetch/blocked'
import type { Deadline } from '#workers/ingestion/fetch/deadline'
import type { FetchLimits } from '#workers/ingestion/fetch/limits'
import { isPublicAddress } from '#workers/ingestion/fetch/public-address'
import { guardedLookup, type Resolve } from '#workers/ingestion/fetch/resolve'
import type { Target } from '#workers/ingestion/fetch/target'

const maxHeaderSize = 32_768

/** The last wall: whoever chose the address, the machine at the other end must be a public one. */
function checkPeer(socket: Socket, target: Target): void {
  const peer = socket.remoteAddress?.replace(/^::ffff:(?=\d+\.)/, '')
  if (!target.allowed && peer !== undefined && !isPublicAddress(peer))
    socket.destroy(blocked('address', target.host))
}

function watchSocket(socket: Socket, target: Target, deadline: Deadline, limits: FetchLimits): void {
  const ready = target.url.protocol === 'https:' ? 'secureConnect' : 'connect'
  socket.once('connect', () => {
    checkPeer(socket, target)
  })
  socket.once(ready, () => {
    deadline.enter('headers', limits.headersMs)
  })
}

/**
 * Sends one GET, or with a `body` one POST, to a checked target and answers with the response at the end of its headers. No connection is reused
 * and no agent shared, so no proxy variable and no earlier connection can change where it goes.
 */
export function requestOnce(
  target: Target,
  headers: Record<string, string>,
  context: { resolve: Resolve; deadline: Deadline; limits: FetchLimits; body?: Buffer },
): Promise<IncomingMessage> {
  const { deadline, limits } = context
  const send = target.url.protocol === 'https:' ? https.request : http.request
  return new Promise((resolve, reject) => {
    deadline.enter('connect', limits.connectMs)
    const request = send(target.url, {
      agent: false,
      method: context.body ? 'POST' : 'GET',
      headers,
      lookup: guardedLookup(context.resolve, target.allowed),
      maxHeaderSize,
      signal: deadline.signal,
    })
    request.once('socket', (socket) => {
      watchSocket(socket, target, deadline, limits)
    })
    request.once('response', (response) => {
      deadline.leave()
      resolve(response)
    })
    request.on('error', reject)
    request.end(context.body)
  })
}
