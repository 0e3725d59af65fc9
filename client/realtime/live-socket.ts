import { io } from 'socket.io-client'
import {
  socketCommands,
  type CommandInput,
  type CommandName,
  type CommandOutput,
} from '#core/contracts/events/socket-commands'
import { liveEvent, eventTypes, type EventType, type LiveEvent } from '#core/contracts/events/live-event'
import type { SocketMessages } from '#core/contracts/events/socket-messages'
import { errorCodes } from '#core/contracts/errors/codes'
import { errorBody } from '#core/contracts/errors/error-body'
import { z } from 'zod'
import { ApiError } from '../api/api-error'
import { RoomFeed, type RoomReply } from './room-feed'

/** What is used of Socket.IO's socket; `send` and `on` below give the types of the contracts. */
export interface Line {
  readonly connected: boolean
  readonly active: boolean
  on(name: string, run: (...parts: never[]) => void): unknown
  off(name: string, run: (...parts: never[]) => void): unknown
  emit(name: string, ...parts: unknown[]): unknown
  timeout(milliseconds: number): { emitWithAck(name: string, ...parts: unknown[]): Promise<unknown> }
  connect(): unknown
  disconnect(): unknown
  /** Runs for whatever the server sends by itself. */
  onAny(run: () => void): unknown
  /** What is under it: the server's question whether somebody is there, and the connection. */
  readonly io: { on(name: 'ping', run: () => void): unknown; readonly engine: { close(): unknown } }
}

/** So long an answer is waited for, also at a door that was knocked at. */
const patience = 10_000
/** A server that is there asks every 12 seconds whether we are: who has asked it something and hears nothing for longer has lost the line. */
const longestSilence = 14_000
/** For a whole document, which a slow line is at for long: as long as Socket.IO lets a line be silent (decision 17). */
const patienceForMuch = 27_000
/** Bytes of an edit that are much to send. */
const muchToSend = 64 * 1024

/** What may take long by itself: a document that comes as an answer, or much that goes out. */
const isMuch = (name: CommandName, input: unknown): boolean =>
  name === 'document:join' ||
  name === 'document:since' ||
  (name === 'document:update' && (input as CommandInput<'document:update'>).update.length > muchToSend)

/**
 * Socket.IO gives its listeners `any`; here nothing is taken unchecked. At every door it is said who stands on this page: to
 * somebody else, who has signed in in this browser since, the line is not opened.
 */
export const openLine = (person: string | undefined): Line =>
  io({
    path: '/socket.io',
    transports: ['websocket'],
    autoConnect: false,
    timeout: patience,
    auth: { person },
  }) as unknown as Line

export type ConnectionListener = (state: 'connected' | 'lost' | 'refused', reason: string) => void
type EventListener = (event: LiveEvent) => void
/** With how each asks again for what it shows. */
type Listeners = Map<EventListener, (() => void) | undefined>

const acknowledgement = z.union([
  z.object({ ok: z.literal(true), data: z.unknown() }),
  z.object({ ok: z.literal(false), error: errorBody }),
])

/** Whether a door that did not open may do so later: many are arriving, or nobody can say now who it is and what he may. */
const passing = (code: string): boolean => {
  const status = Object.entries(errorCodes).find(([name]) => name === code)?.[1].status ?? 0
  return status === 429 || status >= 500
}

/** Socket.IO's word for a line that the server has ended: it then does not come back by itself, nor from a door that did not open. */
const endedByServer = 'io server disconnect'
/** From one second on, up to four more: many may have been sent away in the same moment. */
const comeBackMs = (): number => 1_000 + Math.random() * 4_000

/**
 * The one socket of the workspace. Commands go out with an acknowledgement and a deadline; rooms are joined once however many
 * screens look at them, and joined again by themselves when the line returns.
 */
export class LiveSocket {
  readonly line: Line
  readonly #rooms = new Map<string, { feed: RoomFeed; listeners: Listeners }>()
  /** Streams were set back under us: that nothing has happened since something cannot be told by their numbers. */
  #setBack = false
  #comingBack: ReturnType<typeof setTimeout> | undefined
  #heardAt = -Infinity
  /** How much is on its way for which nothing else may be heard: silence then says nothing of the line. */
  #muchUnderWay = 0

  /** `reached`: how far a stream had come before anything was read that is shown here; below zero when it is not known. */
  constructor(
    listener: ConnectionListener,
    private readonly reached: (stream: string) => number,
    line: Line,
  ) {
    this.line = line
    line.on('connect', () => {
      this.#heard()
      listener('connected', '')
      for (const { feed } of this.#rooms.values()) this.#join(feed)
    })
    line.on('disconnect', (reason: string) => {
      listener('lost', reason)
      if (reason === endedByServer) this.#comeBack()
    })
    line.on('connect_error', (error: Error) => {
      const comesBack = !line.active && passing(error.message)
      listener(line.active || comesBack ? 'lost' : 'refused', error.message)
      if (comesBack) this.#comeBack()
    })
    line.on('event', (raw: unknown) => {
      this.#received(raw)
    })
    line.onAny(() => {
      this.#heard()
    })
    line.io.on('ping', () => {
      this.#heard()
    })
  }

  connect(): void {
    this.line.connect()
  }

  close(): void {
    clearTimeout(this.#comingBack)
    this.#rooms.clear()
    this.line.disconnect()
  }

  /** Gives this line up, as if it had been lost: Socket.IO makes another one. */
  renew(): void {
    this.line.io.engine.close()
  }

  get connected(): boolean {
    return this.line.connected
  }

  /** Whoever was sent away (too fast, too slow a reader, a node that cannot save) may come again; if not, the door says so. */
  #comeBack(): void {
    clearTimeout(this.#comingBack)
    this.#comingBack = setTimeout(() => {
      this.line.connect()
    }, comeBackMs())
  }

  #heard(): void {
    this.#heardAt = performance.now()
  }

  /**
   * Sends a command and gives its answer. Throws ApiError: the server's code, or OFFLINE when nothing came in ten seconds; where
   * a whole document is on its way, in 27.
   */
  async send<N extends CommandName>(name: N, input: CommandInput<N>): Promise<CommandOutput<N>> {
    if (!this.line.connected) throw new ApiError('OFFLINE')
    const answer = acknowledgement.safeParse(await this.#ask(name, input))
    if (!answer.success) throw new ApiError('BAD_ANSWER', { name })
    if (!answer.data.ok)
      throw new ApiError(answer.data.error.code, answer.data.error.details, answer.data.error.requestId)
    const output = socketCommands[name].output.safeParse(answer.data.data)
    if (!output.success) throw new ApiError('BAD_ANSWER', { name })
    return output.data as CommandOutput<N>
  }

  async #ask(name: CommandName, input: unknown): Promise<unknown> {
    const much = isMuch(name, input)
    const askedAt = performance.now()
    if (much) this.#muchUnderWay++
    try {
      const raw = await this.line.timeout(much ? patienceForMuch : patience).emitWithAck(name, input)
      this.#heard()
      return raw
    } catch {
      setTimeout(() => {
        this.#breakIfSilentSince(askedAt)
      }, longestSilence - patience)
      throw new ApiError('OFFLINE')
    } finally {
      if (much) this.#muchUnderWay--
    }
  }

  /** Listens to what the server sends by itself; gives back how to stop. */
  on<E extends Exclude<keyof SocketMessages, 'event'>>(name: E, run: SocketMessages[E]): () => void {
    this.line.on(name, run)
    return () => {
      this.line.off(name, run)
    }
  }

  /**
   * Looks at a room until the function it gives back is called. The server puts everybody into his own room (`user:ID`); it is
   * entered all the same: that is how what was told there during a break is caught up with.
   * `renew` is called once when the server lets us in, unless we were in already: what was read before may be older than that.
   * Where nothing has happened meanwhile it is not, and `renew` is not called. It is called again whenever more was
   * missed than is told one by one, and whenever the server has lost something that was told here.
   */
  enter(room: string, listener: EventListener, renew?: () => void): () => void {
    const known = this.#rooms.get(room) ?? this.#open(room)
    known.listeners.set(listener, renew)
    if (renew && known.feed.seq === null)
      void known.feed.entered.then((reply) => {
        if (known.listeners.has(listener) && !this.#quiet(reply)) renew()
      })
    return () => {
      known.listeners.delete(listener)
      if (known.listeners.size === 0 && this.#rooms.get(room) === known) this.#leave(room)
    }
  }

  /** When the server has us in a room that was entered: only then does it take our presence. */
  async whenIn(room: string): Promise<void> {
    await this.#rooms.get(room)?.feed.settled()
  }

  /** Numbers rise with the commits of a stream: what is not beyond `reached` was committed before anything was read here. */
  #quiet({ heard }: RoomReply): boolean {
    return (
      !this.#setBack &&
      heard !== undefined &&
      Object.entries(heard).every(([stream, seq]) => seq <= this.reached(stream))
    )
  }

  #open(room: string) {
    const listeners: Listeners = new Map()
    const ask = async (since: number | undefined): Promise<RoomReply> => {
      const reply = await this.send('room:join', since === undefined ? { room } : { room, since })
      return { ...reply, missed: reply.missed.flatMap((raw) => checked(raw) ?? []) }
    }
    const tell = (event: LiveEvent): void => {
      for (const listener of listeners.keys()) listener(event)
    }
    const feed = new RoomFeed(room, ask, tell, (setBack) => {
      this.#setBack ||= setBack
      for (const renew of listeners.values()) renew?.()
    })
    const opened = { feed, listeners }
    this.#rooms.set(room, opened)
    this.#join(feed)
    return opened
  }

  /** A join that failed for now is tried again soon; without the right to it the room is silent until the next connection. */
  #join(feed: RoomFeed): void {
    if (!this.line.connected || this.#rooms.get(feed.room)?.feed !== feed) return
    feed.join().catch((error: unknown) => {
      this.#joinLater(feed, error)
    })
  }

  #joinLater(feed: RoomFeed, error: unknown): void {
    if (!(error instanceof ApiError) || (error.code !== 'OFFLINE' && !passing(error.code))) return
    setTimeout(() => {
      this.#join(feed)
    }, comeBackMs())
  }

  /**
   * A line may be lost though nobody has told us (a tunnel, another network, a laptop that slept). It is broken here, and Socket.IO
   * makes it anew; a server that only has to wait with its answers is left alone.
   */
  #breakIfSilentSince(askedAt: number): void {
    if (this.line.connected && this.#muchUnderWay === 0 && this.#heardAt < askedAt) this.renew()
  }

  #leave(room: string): void {
    this.#rooms.delete(room)
    if (this.line.connected) this.send('room:leave', { room }).catch(() => undefined)
  }

  #received(raw: unknown): void {
    const event = checked(raw)
    if (!event) return
    const feed = this.#rooms.get(event.room)?.feed
    // What is missing before it could not be had for now.
    feed?.receive(event).catch((error: unknown) => {
      this.#joinLater(feed, error)
    })
  }
}

/** An event whose form or data is not what the contract says is left out: a newer server may send kinds we do not know. */
function checked(raw: unknown): LiveEvent | null {
  const frame = liveEvent.safeParse(raw)
  if (!frame.success) return null
  const type: EventType = frame.data.type
  const data = eventTypes[type].safeParse(frame.data.data)
  return data.success ? ({ ...frame.data, data: data.data } as LiveEvent) : null
}
