import { shallowReactive, watch } from 'vue'

interface Choice<Value> {
  value: Value
  /** The server has taken it; what it says of all of them is on its way. */
  taken: boolean
}

/**
 * Choices that show at once and are sent one after another, none dropped: what is chosen while another is under way waits for it.
 * A refused one goes back. `known` is what the server said last; `send` gives whether it was taken, and never rejects.
 */
export function useChoices<Values extends object>(
  known: () => Readonly<Partial<Values>> | undefined,
  send: <Key extends keyof Values>(key: Key, value: Values[Key]) => Promise<boolean>,
) {
  const made = shallowReactive(new Map<keyof Values, Choice<Values[keyof Values]>>())
  let last: Promise<void> = Promise.resolve()

  const chosen = <Key extends keyof Values>(key: Key): Values[Key] | undefined =>
    (made.get(key)?.value as Values[Key] | undefined) ?? known()?.[key]

  async function bring<Key extends keyof Values>(key: Key, mine: Choice<Values[Key]>): Promise<void> {
    mine.taken = await send(key, mine.value)
    if (made.get(key) === mine && (!mine.taken || known()?.[key] === mine.value)) made.delete(key)
  }
  function choose<Key extends keyof Values>(key: Key, value: Values[Key]): void {
    const mine = { value, taken: false }
    made.set(key, mine)
    last = last.then(() => bring(key, mine))
  }
  watch(known, () => {
    for (const [key, { taken }] of made) if (taken) made.delete(key)
  })

  return { chosen, choose }
}
