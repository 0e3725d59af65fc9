import { shallowReactive, watch } from 'vue'
import { useAttempt } from './use-attempt'

interface Tick {
  on: boolean
  /** The server has taken it; what it says of all of them is on its way. */
  taken: boolean
}

/**
 * Ticks that show at once and are sent one after another, none dropped: what is ticked while another is under way waits for it.
 * A refused one goes back, and its reason is said. `known` is what the server said last.
 */
export function useTicks<Key extends PropertyKey>(
  known: () => Readonly<Partial<Record<Key, boolean>>> | undefined,
  send: (key: Key, on: boolean) => Promise<unknown>,
) {
  const { attempt } = useAttempt()
  const made = shallowReactive(new Map<Key, Tick>())
  let last: Promise<void> = Promise.resolve()

  const isOn = (key: Key): boolean => made.get(key)?.on ?? known()?.[key] ?? false

  async function bring(key: Key, mine: Tick): Promise<void> {
    mine.taken = await attempt(() => send(key, mine.on))
    if (!mine.taken && made.get(key) === mine) made.delete(key)
  }
  function tick(key: Key, on: boolean): void {
    const mine = { on, taken: false }
    made.set(key, mine)
    last = last.then(() => bring(key, mine))
  }
  watch(known, () => {
    for (const [key, { taken }] of made) if (taken) made.delete(key)
  })

  return { isOn, tick }
}
