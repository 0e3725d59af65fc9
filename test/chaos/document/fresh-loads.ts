import * as decoding from 'lib0/decoding'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { documentShape } from '#core/editor/schema/document-shape'
import type { ChaosHouse } from '#test/chaos/support/chaos-house'
import type { ChaosNode } from '#test/chaos/support/chaos-node'
import type { Replica } from '#test/chaos/document/check'
import { SocketLine, type UpdatesMessage } from '#test/chaos/document/socket-line'

interface Joined {
  readonly seq: number
  readonly update: Uint8Array
  readonly stateVector: Uint8Array
}

const covers = (doc: Y.Doc, vector: Uint8Array): boolean => {
  const has = Y.decodeStateVector(Y.encodeStateVector(doc))
  return [...Y.decodeStateVector(vector)].every(([client, clock]) => (has.get(client) ?? 0) >= clock)
}

/** Somebody who opens the document now, at this node, by Socket.IO. */
async function bySocket({ url }: ChaosNode, token: string, documentId: string): Promise<Y.Doc> {
  const doc = new Y.Doc()
  const line = await SocketLine.open(url, token)
  const complete = new Promise<void>((resolve) => {
    let vector: Uint8Array | null = null
    const look = (): void => {
      if (vector && covers(doc, vector)) resolve()
    }
    line.socket.on('document:updates', ({ update }: UpdatesMessage) => {
      Y.applyUpdate(doc, new Uint8Array(update))
      look()
    })
    void line
      .ask<Joined>('document:join', {
        documentId,
        schemaVersion: documentShape.schemaVersion,
        stateVector: Buffer.from([0]),
      })
      .then(({ update, stateVector }) => {
        Y.applyUpdate(doc, new Uint8Array(update))
        vector = new Uint8Array(stateVector)
        look()
      })
      .catch(() => {
        line.close() // said by `lost`
      })
  })
  await Promise.race([complete, line.lost])
  line.close()
  return doc
}

/** A client that is sent away comes back. */
const patiently = async (load: () => Promise<Y.Doc>): Promise<Y.Doc> => {
  for (let tries = 1; ; tries++) {
    try {
      return await load()
    } catch (error) {
      if (tries === 20) throw error
      await new Promise((resolve) => setTimeout(resolve, 500))
    }
  }
}

/** The same by `/yjs`. */
async function byDoor({ url }: ChaosNode, token: string, documentId: string): Promise<Y.Doc> {
  const doc = new Y.Doc()
  class SignedSocket extends WebSocket {
    constructor(address: string) {
      super(address, { headers: { authorization: `Bearer ${token}` } })
    }
  }
  const provider = new WebsocketProvider(`${url.replace('http', 'ws')}/yjs`, documentId, doc, {
    WebSocketPolyfill: SignedSocket as unknown as typeof globalThis.WebSocket,
    disableBc: true,
  })
  await new Promise<void>((resolve) => {
    let vector: Uint8Array | null = null
    const ordinary = provider.messageHandlers[0]!
    provider.messageHandlers[0] = (encoder, decoder, ...rest) => {
      const ahead = decoding.clone(decoder)
      if (decoding.readVarUint(ahead) === 0) vector = decoding.readVarUint8Array(ahead)
      ordinary(encoder, decoder, ...rest)
      if (provider.synced && vector && covers(doc, vector)) resolve()
    }
  })
  provider.destroy()
  provider.awareness.destroy()
  return doc
}

/** The document as everybody would get it who opens it now: at each node, by both doors. */
export const freshLoads = (house: ChaosHouse, documentId: string): Promise<Replica[]> => {
  const { token } = house.people[0]!
  return Promise.all(
    house.nodes.flatMap((node) => [
      patiently(() => bySocket(node, token, documentId)).then((doc) => ({
        name: `a fresh load from node ${node.index}`,
        doc,
      })),
      byDoor(node, token, documentId).then((doc) => ({
        name: `a fresh /yjs load from node ${node.index}`,
        doc,
      })),
    ]),
  )
}
