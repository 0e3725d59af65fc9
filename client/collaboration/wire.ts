import type { Ack, CommandInput, CommandName, CommandOutput } from '#core/contracts/events/socket-commands'
import type { SocketMessages } from '#core/contracts/events/socket-messages'

export type DocumentCommand = Extract<CommandName, `document:${string}`>
type Document = Extract<keyof SocketMessages, `document:${string}`>

/** What the connection tells: its own two states and the server's messages about documents. */
export interface WireMessages extends Pick<SocketMessages, Document> {
  connect: () => void
  disconnect: () => void
}

/** A command's input; its bytes may be a view of any buffer, as Yjs gives them. */
export type WireInput<N extends CommandName> = {
  [K in keyof CommandInput<N>]: CommandInput<N>[K] extends Uint8Array ? Uint8Array : CommandInput<N>[K]
}

/** The part of a connection that a document needs; Socket.IO in the browser, a simulation in tests. */
export interface Wire {
  readonly connected: boolean
  on<N extends keyof WireMessages>(name: N, run: WireMessages[N]): void
  off<N extends keyof WireMessages>(name: N, run: WireMessages[N]): void
  /** Resolves with the acknowledgement; rejects when none came in time or the line is down. */
  request<N extends DocumentCommand>(name: N, input: WireInput<N>): Promise<Ack<CommandOutput<N>>>
  /** Sends without waiting for an answer. */
  send<N extends DocumentCommand>(name: N, input: WireInput<N>): void
  /** Gives the line up with all that is on its way in it; another is made at once. */
  renew(): void
}

/** Bytes arrive as ArrayBuffer in a browser and as a view of one elsewhere. */
export const bytesOf = (value: Uint8Array | ArrayBuffer): Uint8Array =>
  value instanceof Uint8Array ? value : new Uint8Array(value)
