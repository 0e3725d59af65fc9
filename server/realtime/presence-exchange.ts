import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { PresentPerson } from '#core/contracts/events/socket-messages'
import { person } from '#core/contracts/http/common'
import type { RelayLine } from '#server/collaboration/relay/relay-line'
import type { Logger } from '#server/observability/logger'
import type { Presence } from '#server/realtime/presence'
import type { Typing } from '#server/realtime/typing'

/** How often a node says who is with it, and after how long a silent node's people are gone (30 s at most). */
const renewMs = 8_000
const forgetMs = 24_000
const sweepMs = 2_000

const message = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['hello', 'here', 'bye']), node: z.string() }),
  z.object({
    kind: z.literal('person'),
    node: z.string(),
    room: z.string(),
    id: z.string(),
    person: z.custom<PresentPerson | null>((value) => typeof value === 'object'),
  }),
  z.object({ kind: z.literal('typing'), node: z.string(), room: z.string(), person }),
])
type Message = z.infer<typeof message>

/** Tells the other nodes who is in the rooms of this one and who writes there, and hears the same of them. Nothing of it is stored. */
export class PresenceExchange {
  readonly #node = randomUUID()
  readonly #heard = new Map<string, number>()
  #waiting: string[] = []
  #saying: Promise<void> | null = null
  #timers: NodeJS.Timeout[] = []

  constructor(
    private readonly presence: Presence,
    private readonly typing: Typing,
    private readonly line: RelayLine,
    private readonly logger: Logger,
    private readonly now: () => number = () => performance.now(),
  ) {}

  async open(): Promise<void> {
    this.presence.publish = (room, id, person) => {
      if (this.#heard.size > 0) this.#say({ kind: 'person', node: this.#node, room, id, person })
    }
    this.typing.publish = (room, who) => {
      if (this.#heard.size > 0) this.#say({ kind: 'typing', node: this.#node, room, person: who })
    }
    this.#timers = [
      setInterval(() => {
        this.renew()
      }, renewMs).unref(),
      setInterval(() => {
        this.sweep()
      }, sweepMs).unref(),
    ]
    await this.line.open(
      (text) => {
        this.#hear(text)
      },
      () => {
        this.#say({ kind: 'hello', node: this.#node })
      },
    )
  }

  /** Says that this node is there, and everybody who is with it. */
  renew(): void {
    this.#say({ kind: 'here', node: this.#node })
    if (this.#heard.size === 0) return
    for (const { room, person } of this.presence.locals())
      this.#say({ kind: 'person', node: this.#node, room, id: person.id, person })
  }

  /** Lets go of nodes that fell silent, and of people who are no longer named. */
  sweep(): void {
    const oldest = this.now() - forgetMs
    for (const [node, at] of this.#heard) if (at < oldest) this.#heard.delete(node)
    this.presence.sweep(oldest)
  }

  async close(): Promise<void> {
    for (const timer of this.#timers.splice(0)) clearInterval(timer)
    this.#say({ kind: 'bye', node: this.#node })
    await this.#saying
    await this.line.close()
  }

  #hear(text: string): void {
    const read = message.safeParse(jsonOf(text))
    if (!read.success || read.data.node === this.#node) return
    const { data } = read
    if (data.kind === 'bye') {
      this.#heard.delete(data.node)
      this.presence.forget(data.node)
      return
    }
    const fresh = !this.#heard.has(data.node)
    this.#heard.set(data.node, this.now())
    if (fresh || data.kind === 'hello') this.renew()
    if (data.kind === 'typing') this.typing.receive(data.room, data.person)
    if (data.kind === 'person') this.presence.receive(data.node, data.room, data.id, data.person, this.now())
  }

  #say(said: Message): void {
    this.#waiting.push(JSON.stringify(said))
    this.#saying ??= this.#sayAll().finally(() => {
      this.#saying = null
    })
  }

  async #sayAll(): Promise<void> {
    while (this.#waiting.length > 0) {
      const said = this.#waiting.splice(0, 500)
      try {
        await this.line.say(said)
      } catch (error) {
        this.logger.debug('presence could not be told', {
          reason: error instanceof Error ? error.message : String(error),
        })
        this.#waiting = []
      }
    }
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
