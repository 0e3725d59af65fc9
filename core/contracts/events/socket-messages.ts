import { z } from 'zod'
import type { LiveEvent } from '#core/contracts/events/live-event'
import type { DocumentAccess } from '#core/contracts/events/socket-commands'
import { id, person, type Person } from '#core/contracts/http/common'

export interface PresentPerson extends Person {
  doing: 'reading' | 'writing' | 'away'
  at?: string | undefined
}

/** Somebody writes in a discussion just now; over six seconds after it was heard last. Nothing stores it. */
export const threadTyping = z.object({ threadId: id, person })
export type ThreadTyping = z.infer<typeof threadTyping>

/** What the server sends by itself on Socket.IO, by event name (docs/protocol.md). */
export interface SocketMessages {
  event: (event: LiveEvent) => void
  'presence:changed': (message: { room: string; people: PresentPerson[] }) => void
  'thread:typing': (message: ThreadTyping) => void
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
