import type { CommandInput, CommandOutput } from '#core/contracts/events/socket-commands'
import { bufferOf } from '#server/collaboration/buffer-of'
import type { DocumentHub } from '#server/collaboration/document-hub'
import type { DocumentPeer } from '#server/collaboration/document-peer'
import type { SocketPeer } from '#server/collaboration/doors/socket-peer'
import type { EditOutcome } from '#server/collaboration/rooms/edit-outcome'
import { Later } from '#server/realtime/later'

/** From so many bytes on an answer is announced: 100 kbit/s take ten seconds for them. */
const announcedFrom = 128 * 1024

/** The document commands of Socket.IO, each one call of the hub. The gateway only names them. */
export async function joinDocument(
  hub: DocumentHub,
  peer: SocketPeer,
  input: CommandInput<'document:join'>,
): Promise<CommandOutput<'document:join'>> {
  const answer = await hub.join(peer, input)
  if (answer.update.length >= announcedFrom) peer.coming(input.documentId, answer.update.length)
  return { ...answer, update: bufferOf(answer.update), stateVector: bufferOf(answer.stateVector) }
}

export function updateDocument(
  hub: DocumentHub,
  peer: DocumentPeer,
  { documentId, epoch, update }: CommandInput<'document:update'>,
): Later<CommandOutput<'document:update'>> {
  const answer = new Later<CommandOutput<'document:update'>>()
  const outcome: EditOutcome = {
    saved: (seq) => {
      answer.resolve({ seq })
    },
    refused: (error) => {
      answer.reject(error)
    },
  }
  hub.update(peer, documentId, { epoch, update, whole: false }, outcome)
  return answer
}

export function sayAwareness(
  hub: DocumentHub,
  peer: DocumentPeer,
  { documentId, update }: CommandInput<'document:awareness'>,
): CommandOutput<'document:awareness'> {
  hub.awareness(peer, documentId, update)
  return {}
}

export function leaveDocument(
  hub: DocumentHub,
  peer: DocumentPeer,
  { documentId }: CommandInput<'document:leave'>,
): CommandOutput<'document:leave'> {
  hub.leave(peer, documentId)
  return {}
}

export async function documentSince(
  hub: DocumentHub,
  peer: DocumentPeer,
  { documentId, epoch, seq }: CommandInput<'document:since'>,
): Promise<CommandOutput<'document:since'>> {
  const answer = await hub.since(peer, documentId, epoch, seq)
  return { seq: answer.seq, update: bufferOf(answer.update) }
}
