import type { LiveEvent } from '#core/contracts/events/live-event'
import type { DocumentAccess } from '#core/contracts/events/socket-commands'
import type { Person } from '#core/contracts/http/common'

export interface PresentPerson extends Person {
  doing: 'reading' | 'writing' | 'away'
  at?: string | undefined
}

/** What the server sends by itself on Socket.IO, by event name (docs/protocol.md). */
export interface SocketMessages {
  event: (event: LiveEvent) => void
  'presence:changed': (message: { room: string; people: PresentPerson[] }) => void
  'document:updates': (message: {
    documentId: string
    epoch: number
    previous: number
    seq: number
    update: Uint8Array
  }) => void
  'document:awareness': (message: { documentId: string; update: Uint8Array }) => void
  'document:access': (message: { documentId: string; access: DocumentAccess }) => void
  /** The answer to a join is on its way behind this, and so large that a slow line is at it for long. */
  'document:coming': (message: { documentId: string; bytes: number }) => void
  'document:epoch': (message: { documentId: string; epoch: number }) => void
  'connection:closing': (message: { closeCode: number; code: string }) => void
}
