import { DomainError } from '#core/contracts/errors/domain-error'
import { Room, type RoomRules } from '#server/collaboration/rooms/room'
import type { DocumentReader } from '#server/collaboration/store/document-reader'
import { lastRevisionAsDocument, type LastRevision } from '#server/collaboration/store/last-state'
import type { StoredDocument } from '#server/collaboration/store/stored-document'

/** How long a room that nobody is in stays warm. */
const warmMs = 60_000

/** The rooms of this node. A room is loaded once however many ask for it at the same time. */
export class RoomStore {
  readonly #rooms = new Map<string, Room>()
  readonly #loading = new Map<string, Promise<Room>>()
  /** Called with each room before anybody gets it. */
  prepare: (room: Room) => void = () => undefined

  constructor(
    private readonly reader: DocumentReader,
    private readonly rules: RoomRules,
    private readonly warmBytes: number,
    private readonly lastRevision: LastRevision = () => Promise.resolve(null),
  ) {}

  peek(documentId: string): Room | undefined {
    return this.#rooms.get(documentId)
  }

  /** The room while it is being read. */
  loading(documentId: string): Promise<Room> | undefined {
    return this.#loading.get(documentId)
  }

  all(): Iterable<Room> {
    return this.#rooms.values()
  }

  /** The room, loaded if need be. Throws `NOT_FOUND` or `CORRUPT`; a room that cannot be loaded is never an empty one. */
  open(documentId: string): Promise<Room> {
    const room = this.#rooms.get(documentId)
    if (room) {
      room.usedAt = performance.now()
      return Promise.resolve(room)
    }
    let loading = this.#loading.get(documentId)
    if (!loading) {
      loading = this.#load(documentId).finally(() => this.#loading.delete(documentId))
      this.#loading.set(documentId, loading)
    }
    return loading
  }

  async #load(documentId: string): Promise<Room> {
    const stored = await this.#stored(documentId)
    if (!stored) throw new DomainError('NOT_FOUND')
    const room = new Room(documentId, stored, this.rules)
    this.prepare(room)
    this.#rooms.set(documentId, room)
    return room
  }

  /** What the log has, up to its first damage; where nothing of it can be read, the last revision if there is one. */
  async #stored(documentId: string): Promise<StoredDocument | null> {
    try {
      return await this.reader.loadGood(documentId)
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'CORRUPT') throw error
      const shown = await lastRevisionAsDocument(documentId, this.reader, this.lastRevision)
      if (!shown) throw error
      return shown
    }
  }

  remove(room: Room): void {
    if (this.#rooms.get(room.documentId) === room) this.#rooms.delete(room.documentId)
    room.presence?.close()
  }

  /** Lets go of rooms that nobody is in: the longest unused first, all that are cold, and as many as the bound asks for. */
  sweep(): void {
    const idle = [...this.#rooms.values()].filter((room) => room.idle).sort((a, b) => a.usedAt - b.usedAt)
    let memory = idle.reduce((bytes, room) => bytes + room.memory, 0)
    const cold = performance.now() - warmMs
    for (const room of idle) {
      if (room.usedAt > cold && memory <= this.warmBytes && !room.damage) continue
      memory -= room.memory
      this.remove(room)
    }
  }
}
