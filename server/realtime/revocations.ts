import { Inject, Injectable } from '@nestjs/common'
import { DomainError } from '#core/contracts/errors/domain-error'
import { Authenticator } from '#server/auth/authenticator'
import { LOGGER } from '#server/config/tokens'
import type { Logger } from '#server/observability/logger'
import { LiveServer } from '#server/realtime/live-server.gateway'
import { Presence } from '#server/realtime/presence'
import type { Revoked } from '#server/realtime/revocation-watch'
import { RoomRights } from '#server/realtime/room-rights'
import type { BriefroomSocket } from '#server/realtime/socket'

/** Somebody else who must act when rights end: the document hub. Called before the sockets are closed. */
export type RevocationObserver = (revoked: Revoked) => void | Promise<void>

/**
 * Ends what a person may no longer have, on this node: a socket whose session or account ended is closed; after a change
 * of desks it keeps its line with fresh rights and leaves the rooms that are no longer open to it.
 */
@Injectable()
export class Revocations {
  readonly #observers: RevocationObserver[] = []
  readonly #pending = new Set<Promise<void>>()
  #questions = 0
  /** By socket, the last question whose answer its rights are. */
  readonly #answered = new WeakMap<BriefroomSocket, number>()
  #applied = 0

  constructor(
    private readonly live: LiveServer,
    private readonly authenticator: Authenticator,
    private readonly rights: RoomRights,
    private readonly presence: Presence,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  observe(observer: RevocationObserver): void {
    this.#observers.push(observer)
  }

  /** Resolves when all that was applied so far has taken effect on this node. */
  async settled(): Promise<void> {
    await Promise.all(this.#pending)
  }

  /** How many were applied so far: whoever was named before the last one is asked who he is once more. */
  get applied(): number {
    return this.#applied
  }

  apply(revoked: Revoked): void {
    this.#applied++
    const done = this.#apply(revoked).catch((error: unknown) => {
      this.logger.error('rights could not be ended', {
        userId: revoked.userId,
        reason: error instanceof Error ? error.message : String(error),
      })
      for (const socket of this.live.socketsOf(revoked.userId)) this.live.end(socket, 'RETRY_AFTER')
    })
    this.#pending.add(done)
    void done.finally(() => this.#pending.delete(done))
  }

  async #apply(revoked: Revoked): Promise<void> {
    for (const observer of this.#observers) await observer(revoked)
    await Promise.all(this.live.socketsOf(revoked.userId).map((socket) => this.#check(socket, revoked)))
  }

  async #check(socket: BriefroomSocket, revoked: Revoked): Promise<void> {
    const { principal } = socket.data
    if (revoked.kind === 'session' && revoked.sessionId !== null && revoked.sessionId !== principal.sessionId)
      return
    const question = ++this.#questions
    const now = await this.authenticator.again(principal)
    if (!now) {
      this.live.end(socket, revoked.kind === 'account' ? 'FORBIDDEN' : 'SESSION_ENDED')
      return
    }
    // An answer that was overtaken by that to a later question may know of rights that have ended since.
    if (question > (this.#answered.get(socket) ?? 0)) {
      this.#answered.set(socket, question)
      socket.data.principal = now
    }
    await Promise.all(
      [...socket.rooms]
        .filter((room) => /^(desk|story|briefing|thread):/.test(room))
        .map((room) => this.#leaveIfClosed(socket, room)),
    )
  }

  async #leaveIfClosed(socket: BriefroomSocket, room: string): Promise<void> {
    try {
      await this.rights.require(socket.data.principal, room)
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      await socket.leave(room)
      this.presence.set(socket, room, null)
    }
  }
}
