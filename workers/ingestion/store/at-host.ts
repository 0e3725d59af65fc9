import { setTimeout as sleep } from 'node:timers/promises'
import { v7 } from 'uuid'
import { HostTurns } from '#workers/ingestion/store/host-turns'
import type { Services } from '#workers/runtime/processor'

/** Places at one host over all processes (THREATS 2.4: per host 2). A place ends by itself after the longest fetch. */
const places = 2
const turns = new HostTurns()

const take = `
  insert into host_turns (host, slot, until, holder)
  select $1, s, now() + interval '100 seconds', $2 from generate_series(1, ${places}) s
   where not exists (select 1 from host_turns h where h.host = $1 and h.slot = s and h.until > now())
   order by s limit 1
  on conflict (host, slot) do update set until = excluded.until, holder = excluded.holder
    where host_turns.until <= now()
  returning slot`
const giveBack = 'delete from host_turns where host = $1 and slot = $2 and holder = $3'

const firstPauseMs = 50
const longestPauseMs = 1_000

/** Waits until one of the places is free; whoever was killed holds his no longer than a fetch may take. */
const placeAt = async ({ transactions }: Services, host: string, holder: string): Promise<number> => {
  for (let pause = firstPauseMs; ; pause = Math.min(longestPauseMs, pause * 2)) {
    const rows = await transactions.open((manager) => manager.query<{ slot: number }[]>(take, [host, holder]))
    if (rows[0]) return rows[0].slot
    await sleep(pause * (0.5 + Math.random()))
  }
}

/** Does something at a host as one of two at a time, whichever process the other is in. */
export const atHost = <T>(services: Services, url: string, work: () => Promise<T>): Promise<T> =>
  turns.take(url, async () => {
    const { host } = new URL(url)
    const holder = v7()
    const slot = await placeAt(services, host, holder)
    try {
      return await work()
    } finally {
      await services.transactions.open((manager) => manager.query(giveBack, [host, slot, holder]))
    }
  })
