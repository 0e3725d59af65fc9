import { isDeepStrictEqual } from 'node:util'
import type { PresentPerson } from '#core/contracts/events/socket-messages'

interface Heard {
  readonly person: PresentPerson
  at: number
}

/** The people of the other nodes, by room and node. */
export class RemotePresence {
  readonly #rooms = new Map<string, Map<string, Map<string, Heard>>>()

  people(room: string): Map<string, PresentPerson> {
    const people = new Map<string, PresentPerson>()
    for (const ofNode of this.#rooms.get(room)?.values() ?? [])
      for (const [id, { person }] of ofNode) people.set(id, person)
    return people
  }

  /** Whether that changed anything. */
  set(node: string, room: string, personId: string, person: PresentPerson | null, at: number): boolean {
    const before = this.#rooms.get(room)?.get(node)?.get(personId)
    if (person) this.#nodeOf(room, node).set(personId, { person, at })
    else this.#remove(room, node, personId)
    return !isDeepStrictEqual(before?.person ?? null, person)
  }

  /** Lets go of everybody who was not named since; the rooms that had some. */
  sweep(oldest: number): Set<string> {
    const changed = new Set<string>()
    for (const [room, nodes] of this.#rooms)
      for (const [node, people] of nodes)
        for (const [id, { at }] of people) {
          if (at >= oldest) continue
          this.#remove(room, node, id)
          changed.add(room)
        }
    return changed
  }

  /** Takes a node's people out of every room; the rooms that had some. */
  forget(node: string): string[] {
    const changed: string[] = []
    for (const [room, nodes] of this.#rooms) {
      if (!nodes.delete(node)) continue
      changed.push(room)
      if (nodes.size === 0) this.#rooms.delete(room)
    }
    return changed
  }

  #nodeOf(room: string, node: string): Map<string, Heard> {
    const nodes = this.#rooms.get(room) ?? new Map<string, Map<string, Heard>>()
    this.#rooms.set(room, nodes)
    const people = nodes.get(node) ?? new Map<string, Heard>()
    nodes.set(node, people)
    return people
  }

  #remove(room: string, node: string, personId: string): void {
    const nodes = this.#rooms.get(room)
    const people = nodes?.get(node)
    people?.delete(personId)
    if (people?.size === 0) nodes?.delete(node)
    if (nodes?.size === 0) this.#rooms.delete(room)
  }
}
