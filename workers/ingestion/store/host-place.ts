import { v7 } from 'uuid'
import type { Services } from '#workers/runtime/processor'

/**
 * Places at one host over all processes (two for each). Whoever has one renews it while he works; the places of a
 * process that was killed are free after `heldSeconds`.
 */
const places = 2
const heldSeconds = 20
const renewEveryMs = 5_000

const take = `
  insert into host_turns (host, slot, until, holder)
  select $1, s, now() + interval '${heldSeconds} seconds', $2 from generate_series(1, ${places}) s
   where not exists (select 1 from host_turns h where h.host = $1 and h.slot = s and h.until > now())
   order by s limit 1
  on conflict (host, slot) do update set until = excluded.until, holder = excluded.holder
    where host_turns.until <= now()
  returning slot`
const renew = `
  update host_turns set until = now() + interval '${heldSeconds} seconds' where host = $1 and slot = $2 and holder = $3`
const giveBack = 'delete from host_turns where host = $1 and slot = $2 and holder = $3'

/** One statement, one way to the database and back: places are taken and given at every fetch. */
const write = <T>({ transactions }: Services, text: string, values: unknown[]): Promise<T> =>
  transactions.alone((manager) => manager.query<T>(text, values))

/** Ends the holding of a place. */
export type GiveBack = () => Promise<void>

/** Takes a place at a host if one is free; null when both are taken. */
export const placeAt = async (services: Services, host: string): Promise<GiveBack | null> => {
  const holder = v7()
  const [row] = await write<{ slot: number }[]>(services, take, [host, holder])
  if (!row) return null
  const held = [host, row.slot, holder]
  const timer = setInterval(() => {
    write(services, renew, held).catch((error: unknown) => {
      services.logger.warn('a place at a host could not be renewed', {
        host,
        reason: error instanceof Error ? error.message : String(error),
      })
    })
  }, renewEveryMs)
  return async () => {
    clearInterval(timer)
    await write(services, giveBack, held)
  }
}
