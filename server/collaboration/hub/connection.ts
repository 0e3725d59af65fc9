import { closeCodes } from '#core/contracts/errors/close-codes'
import type { ErrorCode } from '#core/contracts/errors/codes'
import type { DocumentAccess } from '#core/contracts/events/socket-commands'
import type { DocumentPeer } from '#server/collaboration/document-peer'
import type { CollaborationLimits } from '#server/collaboration/limits'
import type { Room } from '#server/collaboration/rooms/room'
import { RecentCount, TokenBucket } from '#server/collaboration/token-bucket'

/** What the hub remembers of one document in a connection. */
export interface Membership {
  readonly room: Room
  /** False for a client whose schema is no longer accepted: it reads. */
  readonly current: boolean
  /** When the whole snapshot was last sent, by `performance.now()` (L08). */
  fullSyncAt: number
  /** When an update was last taken that is larger than others may be (L05). */
  largeAt: number
  /** When the last state of an earlier epoch was last sent. */
  earlierAt: number
  /** The first update after joining may be as large as what a day without connection brings. */
  returning: boolean
  /** Set while the peer is about to be asked to sync again: one question answers many refusals. */
  resync: NodeJS.Timeout | null
  /**
   * Something of it was refused, or a y-websocket client has said that it has more than is here: what follows may rest on what is
   * not here. Until it has brought everything, a deletion of something unknown is a gap like any other, and no attack.
   */
  behind: boolean
  /** The log is being read before anything of this peer is taken; `again` if it has said meanwhile that it has still more. */
  reading: { again: boolean } | null
  /** What must be known before an edit is taken, the right to write last: edits that come meanwhile wait for it, in order. */
  asking: Promise<DocumentAccess> | null
}

const endsAtOnce: ReadonlySet<ErrorCode> = new Set([
  'FOREIGN_AUTHOR',
  'DELETE_AHEAD',
  'MALFORMED_UPDATE',
  'SCHEMA',
  'ILL_FORMED_TEXT',
])

/** What holds for whatever follows, too. Socket.IO says so of each edit; on `/yjs` only the end of the connection can. */
const lasting: ReadonlySet<ErrorCode> = new Set(['UPGRADE', 'DOC_FULL', 'CORRUPT'])

/** One peer as the hub sees it: the documents it has joined, its speed, its refusals. */
export class Connection {
  readonly documents = new Map<string, Membership>()
  /** What most never need is made when it is: thousands sit and read. */
  #updates: TokenBucket | null = null
  #questions: TokenBucket | null = null
  #awareness: TokenBucket | null = null
  #strikes: RecentCount | null = null
  #slowDowns: RecentCount | null = null
  #lasting: RecentCount | null = null
  #unheard: RecentCount | null = null
  ended = false
  /** An edit of it was taken since `Connections.takeWriters`. */
  wrote = false

  constructor(
    readonly peer: DocumentPeer,
    private readonly limits: CollaborationLimits,
  ) {}

  get updates(): TokenBucket {
    const { updatesPerSecond, updatesBurst } = this.limits
    return (this.#updates ??= new TokenBucket(updatesPerSecond, updatesBurst))
  }

  get questions(): TokenBucket {
    const { questionsPerSecond, questionsBurst } = this.limits
    return (this.#questions ??= new TokenBucket(questionsPerSecond, questionsBurst))
  }

  get awareness(): TokenBucket {
    const { awarenessPerSecond } = this.limits
    return (this.#awareness ??= new TokenBucket(awarenessPerSecond, awarenessPerSecond * 3))
  }

  /**
   * Notes a refusal and ends the connection when it is too many. Bad bytes end `/yjs` at once, because that door has no
   * way to say which message was refused; on Socket.IO each is answered and the third within a minute ends it. Whoever writes on
   * where nothing of his is taken is ended with the fourth.
   */
  refused(code: ErrorCode): void {
    if (code === 'SLOW_DOWN') {
      this.#slowDowns ??= new RecentCount(10_000)
      if (this.#slowDowns.add() >= this.limits.slowDowns) this.end(closeCodes.tooFast, code)
    } else if (code === 'READ_ONLY' || (lasting.has(code) && this.peer.door === 'yjs')) {
      this.#lasting ??= new RecentCount(60_000)
      if (this.#lasting.add() > this.limits.strikes) this.end(closeCodes.badBytes, code)
    } else if (endsAtOnce.has(code)) {
      this.#strikes ??= new RecentCount(60_000)
      if (this.#strikes.add() >= this.limits.strikes || this.peer.door === 'yjs')
        this.end(closeCodes.badBytes, code)
    }
  }

  /** Notes that something of its presence is left out for its pace, of which nobody is told; what comes so without end ends the connection. */
  leftOut(): void {
    this.#unheard ??= new RecentCount(10_000)
    if (this.#unheard.add() >= this.limits.awarenessLeftOut) this.end(closeCodes.tooFast, 'SLOW_DOWN')
  }

  end(closeCode: Parameters<DocumentPeer['close']>[0], word: string): void {
    if (this.ended) return
    this.ended = true
    this.peer.close(closeCode, word)
  }
}
