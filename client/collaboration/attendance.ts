import type { Ack } from '#core/contracts/events/socket-commands'
import type { DocumentLine } from './document-line'
import type { Wire } from './wire'

/** What the server knows of one wire in one document: a single membership, whoever of this window it is for. */
interface Place {
  /** Who is in by it, or has asked for it. */
  readonly here: Set<Attendance>
  inside: boolean
}

const places = new WeakMap<Wire, Map<string, Place>>()

function placeOf({ wire, documentId }: DocumentLine): Place {
  const ofWire = places.get(wire) ?? new Map<string, Place>()
  places.set(wire, ofWire)
  const place = ofWire.get(documentId) ?? { here: new Set(), inside: false }
  ofWire.set(documentId, place)
  return place
}

/**
 * One provider's part in that membership. Several may be in the same document for a while: one brings edits over into a new
 * generation, another one shows it. The last of them leaves, and nobody before the server has let him in.
 */
export class Attendance {
  readonly #place: Place
  #asked = 0
  #gone = false

  constructor(private readonly line: DocumentLine) {
    this.#place = placeOf(line)
  }

  /** A join goes out; the function given back takes its answer, null if none came. */
  asked(): (reply: Ack<unknown> | null) => void {
    this.#asked++
    this.#place.here.add(this)
    return (reply) => {
      this.#asked--
      if (reply?.ok) this.#place.inside = true
      if (this.#gone) this.#goOut()
    }
  }

  /** With the line all memberships are gone. */
  lost(): void {
    this.#place.inside = false
  }

  leave(): void {
    this.#gone = true
    this.#goOut()
  }

  #goOut(): void {
    const { here, inside } = this.#place
    if (this.#asked > 0) return
    here.delete(this)
    if (here.size > 0 || !inside) return
    this.#place.inside = false
    const { wire, documentId } = this.line
    if (wire.connected) wire.send('document:leave', { documentId })
  }
}
