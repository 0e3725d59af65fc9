import { setTimeout as sleep } from 'node:timers/promises'
import { HostQueue } from '#workers/ingestion/store/host-queue'
import { placeAt } from '#workers/ingestion/store/host-place'
import type { Services } from '#workers/runtime/processor'

const queue = new HostQueue()

/** The host is busy with two others: come back in `againInMs` milliseconds. */
export interface Busy {
  againInMs: number
}

/**
 * Does something at a host as one of two at a time, whichever process the other is in. When both places are taken nothing
 * is waited for: a job that waited would keep its slot from the jobs of every other host.
 */
export const ifHostIsFree = async <T>(
  services: Services,
  url: string,
  work: () => Promise<T>,
): Promise<{ done: T } | Busy> => {
  const { host } = new URL(url)
  const giveBack = await placeAt(services, host)
  if (!giveBack) return { againInMs: queue.returnIn(host) }
  try {
    return { done: await work() }
  } finally {
    await giveBack()
  }
}

/** The same for what a person waits for: comes back until there is a place. */
export const atHost = async <T>(services: Services, url: string, work: () => Promise<T>): Promise<T> => {
  for (;;) {
    const tried = await ifHostIsFree(services, url, work)
    if ('done' in tried) return tried.done
    await sleep(Math.min(1_000, tried.againInMs))
  }
}
