import type { RelayNotice } from '#server/collaboration/document-relay'

/**
 * What nodes tell one another, as text: who speaks, one letter, and what it is about. Ids and numbers only, but for
 * presence states, which are stored nowhere.
 */
export type RelayMessage =
  | { readonly kind: 'hello' | 'here' | 'bye' }
  | ({ readonly kind: 'committed' } & RelayNotice)
  | { readonly kind: 'awareness'; readonly documentId: string; readonly update: Uint8Array }

const words = { hello: 'h', here: 'w', bye: 'b' } as const
const kinds = { h: 'hello', w: 'here', b: 'bye' } as const

export function writeRelayMessage(node: string, message: RelayMessage): string {
  if (message.kind === 'committed') return `${node} c ${message.documentId} ${message.epoch} ${message.seq}`
  if (message.kind === 'awareness')
    return `${node} a ${message.documentId} ${Buffer.from(message.update).toString('base64')}`
  return `${node} ${words[message.kind]}`
}

/** Null for what another version of this program may say. */
export function readRelayMessage(text: string): { node: string; message: RelayMessage } | null {
  const [node, letter, documentId, third, fourth] = text.split(' ')
  if (node === undefined || letter === undefined) return null
  if (letter === 'h' || letter === 'w' || letter === 'b') return { node, message: { kind: kinds[letter] } }
  if (documentId === undefined || third === undefined) return null
  if (letter === 'c')
    return { node, message: { kind: 'committed', documentId, epoch: Number(third), seq: Number(fourth) } }
  if (letter === 'a')
    return { node, message: { kind: 'awareness', documentId, update: Buffer.from(third, 'base64') } }
  return null
}
