import { Injectable } from '@nestjs/common'
import type { PresentPerson } from '#core/contracts/events/socket-messages'
import { RemotePresence } from '#server/realtime/remote-presence'
import type { BriefroomSocket } from '#server/realtime/socket'

type Doing = Pick<PresentPerson, 'doing' | 'at'>

/**
 * Who is in a room, on this node and on the others. Names are the server's; a person with two tabs counts once, with what
 * he did last.
 */
@Injectable()
export class Presence {
  readonly #rooms = new Map<string, Map<string, { person: PresentPerson }>>()
  readonly #remote = new RemotePresence()
  tell: (room: string, people: PresentPerson[]) => void = () => undefined
  /** Called with what a person of this node does in a room by now; null when he is no longer there. */
  publish: (room: string, personId: string, person: PresentPerson | null) => void = () => undefined

  /** What a socket's person does in a room; null takes him out. */
  set(socket: BriefroomSocket, room: string, state: Doing | null): void {
    const sockets = this.#rooms.get(room) ?? new Map<string, { person: PresentPerson }>()
    if (state === null && !sockets.has(socket.id)) return
    const { userId, name } = socket.data.principal
    // Set anew, so that the last word of a person with two tabs stands last.
    sockets.delete(socket.id)
    if (state !== null) sockets.set(socket.id, { person: { id: userId, name, ...state } })
    if (sockets.size === 0) this.#rooms.delete(room)
    else this.#rooms.set(room, sockets)
    this.tell(room, this.people(room))
    this.publish(room, userId, this.#local(room).get(userId) ?? null)
  }

  leave(socket: BriefroomSocket): void {
    for (const [room, sockets] of this.#rooms) if (sockets.has(socket.id)) this.set(socket, room, null)
  }

  people(room: string): PresentPerson[] {
    return [...new Map([...this.#remote.people(room), ...this.#local(room)]).values()]
  }

  /** Everybody of this node, for a node that does not know yet. */
  *locals(): Iterable<{ room: string; person: PresentPerson }> {
    for (const room of this.#rooms.keys())
      for (const person of this.#local(room).values()) yield { room, person }
  }

  /** What another node says of one of its people. */
  receive(node: string, room: string, personId: string, person: PresentPerson | null, at: number): void {
    if (this.#remote.set(node, room, personId, person, at)) this.tell(room, this.people(room))
  }

  /** People of other nodes who were not named since are gone, and so are those of a node that died. */
  sweep(oldest: number): void {
    for (const room of this.#remote.sweep(oldest)) this.tell(room, this.people(room))
  }

  /** A node went: its people are gone. */
  forget(node: string): void {
    for (const room of this.#remote.forget(node)) this.tell(room, this.people(room))
  }

  #local(room: string): Map<string, PresentPerson> {
    const people = new Map<string, PresentPerson>()
    for (const { person } of this.#rooms.get(room)?.values() ?? []) people.set(person.id, person)
    return people
  }
}
