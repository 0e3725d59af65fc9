import type { ScannedClient, ScannedStruct, ScannedUpdate } from '#core/document/scanned-update'
import type { StateVector } from '#core/document/state-vector'

/** Where an update stands while its structs are taken in an order that Yjs could take them in. */
class Progress {
  readonly #cursors = new Map<number, { structs: readonly ScannedStruct[]; index: number; clock: number }>()

  constructor(
    clients: readonly ScannedClient[],
    readonly known: StateVector,
  ) {
    for (const { client, structs } of clients)
      this.#cursors.set(client, { structs, index: 0, clock: known.get(client) ?? 0 })
  }

  clock(client: number): number {
    return this.#cursors.get(client)?.clock ?? this.known.get(client) ?? 0
  }

  /** The client's first struct that is not known yet; null when there is no further one. */
  head(client: number): ScannedStruct | null {
    const cursor = this.#cursors.get(client)
    if (!cursor) return null
    for (; cursor.index < cursor.structs.length; cursor.index++) {
      const struct = cursor.structs[cursor.index]!
      if (struct.clock + struct.length > cursor.clock) return struct
    }
    return null
  }

  pass(client: number, struct: ScannedStruct): void {
    this.#cursors.get(client)!.clock = struct.clock + struct.length
  }

  /** A client that must go on before this struct can be taken, −1 if none. Own earlier structs are always there. */
  missing(client: number, struct: ScannedStruct): number {
    if (this.#lacks(client, struct.originClient, struct.originClock)) return struct.originClient
    if (this.#lacks(client, struct.rightClient, struct.rightClock)) return struct.rightClient
    if (this.#lacks(client, struct.parentClient, struct.parentClock)) return struct.parentClient
    return -1
  }

  #lacks(own: number, client: number, clock: number): boolean {
    return client !== -1 && clock >= this.clock(client) && client !== own
  }
}

/** A struct that names its own client's future can never be placed. */
function namesItsFuture(client: number, struct: ScannedStruct): boolean {
  return (
    (struct.originClient === client && struct.originClock >= struct.clock) ||
    (struct.rightClient === client && struct.rightClock >= struct.clock) ||
    (struct.parentClient === client && struct.parentClock >= struct.clock)
  )
}

/** Takes the client's structs to the end, and of others as many as they rest on. False when something is missing. */
function takeClient(
  client: number,
  progress: Progress,
  visit: (client: number, struct: ScannedStruct) => void,
): boolean {
  const waiting: number[] = [client]
  while (waiting.length > 0) {
    const current = waiting.at(-1)!
    const struct = progress.head(current)
    if (!struct) {
      if (waiting.length > 1) return false
      return true
    }
    if (struct.clock > progress.clock(current) || namesItsFuture(current, struct)) return false
    const other = progress.missing(current, struct)
    if (other !== -1) {
      if (waiting.includes(other)) return false
      waiting.push(other)
      continue
    }
    visit(current, struct)
    progress.pass(current, struct)
    if (waiting.length > 1) waiting.pop()
  }
  return true
}

/**
 * Calls `visit` for each struct that goes beyond `known`, origins and parents always first, as Yjs integrates them.
 * Returns false if that is not possible: a clock is skipped, an origin or parent does not exist, or structs wait for
 * one another in a circle. Yjs would keep such structs as pending without a bound (promise `collab/no-pending`).
 */
export function visitInOrder(
  scan: ScannedUpdate,
  known: StateVector,
  visit: (client: number, struct: ScannedStruct) => void,
): boolean {
  const progress = new Progress(scan.clients, known)
  for (const { client } of scan.clients) if (!takeClient(client, progress, visit)) return false
  return true
}
