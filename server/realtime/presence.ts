import { Injectable } from '@nestjs/common'
import type { PresentPerson } from '#core/contracts/events/socket-messages'
import type { BriefroomSocket } from '#server/realtime/socket'

type Doing = Pick<PresentPerson, 'doing' | 'at'>

/** Who is in a room on this node. Names are the server's; a person with two tabs counts once, with what he did last. */
@Injectable()
export class Presence {
  readonly #rooms = new Map<string, Map<string, { person: PresentPerson }>>()
  tell: (room: string, people: PresentPerson[]) => void = () => undefined

  /** What a socket's person does in a room; null takes him out. */
  set(socket: BriefroomSocket, room: string, state: Doing | null): void {
    const sockets = this.#rooms.get(room) ?? new Map<string, { person: PresentPerson }>()
    const before = sockets.has(socket.id)
    if (state === null && !before) return
    if (state === null) sockets.delete(socket.id)
    else
      sockets.set(socket.id, {
        person: { id: socket.data.principal.userId, name: socket.data.principal.name, ...state },
      })
    if (sockets.size === 0) this.#rooms.delete(room)
    else this.#rooms.set(room, sockets)
    this.tell(room, this.people(room))
  }

  leave(socket: BriefroomSocket): void {
    for (const [room, sockets] of this.#rooms) if (sockets.has(socket.id)) this.set(socket, room, null)
  }

  people(room: string): PresentPerson[] {
    const people = new Map<string, PresentPerson>()
    for (const { person } of this.#rooms.get(room)?.values() ?? []) people.set(person.id, person)
    return [...people.values()]
  }
}
