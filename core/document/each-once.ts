import type { ScannedDeletes } from '#core/document/scanned-update'

/** Whether those of each client stand together, in order, and none reaches into the next. */
function isEachOnce(deletes: ScannedDeletes): boolean {
  if (deletes.length <= 3) return true
  const seen = new Set<number>()
  let [client, end] = [-1, 0]
  for (let n = 0; n < deletes.length; n += 3) {
    const clock = deletes[n + 1]!
    if (deletes[n] === client) {
      if (clock < end) return false
    } else {
      client = deletes[n]!
      if (seen.has(client)) return false
      seen.add(client)
    }
    end = clock + deletes[n + 2]!
  }
  return true
}

function byClient(deletes: ScannedDeletes): Map<number, [from: number, to: number][]> {
  const clients = new Map<number, [from: number, to: number][]>()
  for (let n = 0; n < deletes.length; n += 3) {
    const range: [number, number] = [deletes[n + 1]!, deletes[n + 1]! + deletes[n + 2]!]
    const ranges = clients.get(deletes[n]!)
    if (ranges) ranges.push(range)
    else clients.set(deletes[n]!, [range])
  }
  return clients
}

/**
 * The same ranges with those of each client together, in order, and no clock in two of them. An update may say one deletion as
 * often as it likes: looked up each time it would cost as often what is known of it. Those themselves where they are so,
 * as Yjs writes them.
 */
export function eachOnce(deletes: ScannedDeletes): ScannedDeletes {
  if (isEachOnce(deletes)) return deletes
  const once: number[] = []
  for (const [client, ranges] of byClient(deletes)) {
    let end = 0
    for (const [from, to] of ranges.sort(([one], [other]) => one - other)) {
      const start = Math.max(from, end)
      if (to > start) once.push(client, start, to - start)
      end = Math.max(end, to)
    }
  }
  return once
}
