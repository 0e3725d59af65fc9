import { useAttempt } from './use-attempt'
import { useChoices } from './use-choices'

/** Choices (see `useChoices`) of on and off. The reason of a refusal is said. `known` is what the server said last. */
export function useTicks<Key extends PropertyKey>(
  known: () => Readonly<Partial<Record<Key, boolean>>> | undefined,
  send: (key: Key, on: boolean) => Promise<unknown>,
) {
  const { attempt } = useAttempt()
  const { chosen, choose } = useChoices<Record<Key, boolean>>(known, (key, on) =>
    attempt(() => send(key, on)),
  )
  return { isOn: (key: Key): boolean => chosen(key) ?? false, tick: choose }
}
