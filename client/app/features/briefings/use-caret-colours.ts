import { shallowRef, type Ref } from 'vue'
import type { Awareness } from 'y-protocols/awareness'
import { caretColour, type CaretUser } from '../../../editor/carets'
import { onPresenceChange } from './on-presence-change'

/** The colour, 1 to 8, of each person who has the text open, by id: the disc beside the name has the colour of the caret. */
export function useCaretColours(awareness: Ref<Awareness | undefined>) {
  const colours = shallowRef<ReadonlyMap<string, number>>(new Map())
  onPresenceChange(awareness, () => {
    const users = [...(awareness.value?.getStates().values() ?? [])].map(
      ({ user }) => user as CaretUser | undefined,
    )
    colours.value = new Map(users.flatMap((user) => (user?.id ? [[user.id, caretColour(user)]] : [])))
  })
  return colours
}
