import * as Y from 'yjs'
import { byClient, type Struct } from '#core/document/encode-update'

/**
 * The structs of an update in an order in which each comes after those that it rests on, as far as they are in it. Those of
 * one client stay in theirs. What rests on something that never comes stands at the end.
 */
export function orderStructs(structs: readonly Struct[]): Struct[] {
  const queues = byClient(structs)
  const taken = new Map([...queues.keys()].map((client) => [client, 0]))
  const next = (client: number): Struct | undefined => queues.get(client)?.[taken.get(client)!]
  const isThere = (id: unknown): boolean => {
    if (!(id instanceof Y.ID)) return true
    const waiting = next(id.client)
    return waiting === undefined || id.clock < waiting.id.clock
  }
  const rests = (struct: Struct): boolean =>
    !(struct instanceof Y.Item) || [struct.origin, struct.rightOrigin, struct.parent].every(isThere)
  const ordered: Struct[] = []
  for (let before = -1; before < ordered.length;) {
    before = ordered.length
    for (const client of queues.keys())
      for (let struct = next(client); struct && rests(struct); struct = next(client)) {
        ordered.push(struct)
        taken.set(client, taken.get(client)! + 1)
      }
  }
  for (const [client, queue] of queues) ordered.push(...queue.slice(taken.get(client)))
  return ordered
}
