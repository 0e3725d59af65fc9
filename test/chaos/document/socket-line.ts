import { io, type Socket } from 'socket.io-client'
import type { Ack } from '#core/contracts/events/socket-commands'

export interface UpdatesMessage {
  readonly documentId: string
  readonly epoch: number
  readonly previous: number
  readonly seq: number
  readonly update: Uint8Array
}

/** A refusal of a command. */
export class Refused extends Error {
  constructor(
    readonly code: string,
    command: string,
  ) {
    super(`${command}: ${code}`)
  }
}

/** As the product's client: who has asked something and hears nothing for so long has lost the line. */
const longestSilenceMs = 14_000

/** One Socket.IO connection; every question ends with an answer, a refusal, or the connection. */
export class SocketLine {
  readonly #lost: Promise<never>
  #heardAt = -Infinity

  private constructor(readonly socket: Socket) {
    const heard = (): void => {
      this.#heardAt = performance.now()
    }
    socket.onAny(heard)
    socket.io.on('ping', heard)
    this.#lost = new Promise((_resolve, reject) => {
      socket.once('disconnect', (reason) => {
        reject(new Error(`disconnected: ${reason}`))
      })
    })
    this.#lost.catch(() => undefined)
  }

  /** Throws when nobody answers or the person is not let in. */
  static open(url: string, token: string): Promise<SocketLine> {
    const socket = io(url, {
      transports: ['websocket'],
      auth: { token },
      reconnection: false,
      forceNew: true,
      timeout: 10_000,
    })
    return new Promise((resolve, reject) => {
      socket.once('connect', () => {
        resolve(new SocketLine(socket))
      })
      const failed = (error: Error): void => {
        socket.disconnect()
        reject(error)
      }
      socket.once('connect_error', failed)
      // A connection that ends before the namespace was opened is told by the manager only.
      socket.io.once('close', (reason) => {
        failed(new Error(reason))
      })
    })
  }

  get connected(): boolean {
    return this.socket.connected
  }

  /** Rejects when the connection ends, never resolves. */
  get lost(): Promise<never> {
    return this.#lost
  }

  /** Throws `Refused`. */
  async ask<T>(command: string, input: object): Promise<T> {
    const askedAt = performance.now()
    const impatience = setTimeout(() => {
      if (this.#heardAt < askedAt) this.close()
    }, longestSilenceMs)
    const asked = this.socket.emitWithAck(command, input) as Promise<Ack<T>>
    const answer = await Promise.race([asked, this.#lost]).finally(() => {
      clearTimeout(impatience)
    })
    this.#heardAt = performance.now()
    if (!answer.ok) throw new Refused(answer.error.code, command)
    return answer.data
  }

  close(): void {
    this.socket.disconnect()
  }
}
