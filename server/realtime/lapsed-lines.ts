import { Inject, Injectable } from '@nestjs/common'
import { Authenticator } from '#server/auth/authenticator'
import type { Principal } from '#server/auth/principal'
import { LOGGER } from '#server/config/tokens'
import type { Logger } from '#server/observability/logger'
import { LiveServer } from '#server/realtime/live-server.gateway'
import { Revocations } from '#server/realtime/revocations'

const everyMs = 60_000

/**
 * A session that is over by its time (unused, or a week old) and a token that has expired are ended by nobody, so no
 * revocation tells the lines that they opened. All lines of this node are asked about in one statement a minute. Whoever writes
 * is at work though he asks for nothing by HTTP: his session is noted as used.
 */
@Injectable()
export class LapsedLines {
  readonly #lines: (() => Principal[])[]
  readonly #uses: (() => Principal[])[] = []
  #looking: Promise<void> | null = null
  #timer: NodeJS.Timeout | undefined

  constructor(
    live: LiveServer,
    private readonly authenticator: Authenticator,
    private readonly revocations: Revocations,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.#lines = [() => live.principals()]
  }

  /** Lines of another door. */
  include(lines: () => Principal[]): void {
    this.#lines.push(lines)
  }

  /** Who has used his line in a way that counts as use of his session, since it was last asked. */
  includeUse(used: () => Principal[]): void {
    this.#uses.push(used)
  }

  open(): void {
    this.#timer = setInterval(() => void this.look(), everyMs).unref()
  }

  close(): void {
    clearInterval(this.#timer)
  }

  /** Resolves when the lines that are over by now are told so. A call meanwhile waits for the same. */
  look(): Promise<void> {
    return (this.#looking ??= this.#look().finally(() => {
      this.#looking = null
    }))
  }

  async #look(): Promise<void> {
    try {
      await this.authenticator.used(this.#uses.flatMap((used) => used()))
      const over = await this.authenticator.lapsed(this.#lines.flatMap((lines) => lines()))
      for (const { userId, sessionId } of over)
        this.revocations.apply({ userId, kind: 'session', sessionId, deskId: null })
      await this.revocations.settled()
    } catch (error) {
      this.logger.warn('nobody could say which sessions are over', {
        reason: error instanceof Error ? error.message : String(error),
      })
    }
  }
}
