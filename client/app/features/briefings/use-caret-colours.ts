import { onScopeDispose, shallowRef, watch, type Ref } from 'vue'
import type { Awareness } from 'y-protocols/awareness'
import { caretColour, type CaretUser } from '../../../editor/carets'

/** The colour, 1 to 8, of each person who writes here, by id: the disc beside the name has the colour of the caret. */
export function useCaretColours(awareness: Ref<Awareness | undefined>) {
  const colours = shallowRef<ReadonlyMap<string, number>>(new Map())
  const read = () => {
    const users = [...(awareness.value?.getStates().values() ?? [])].map(
      ({ user }) => user as CaretUser | undefined,
    )
    colours.value = new Map(users.flatMap((user) => (user?.id ? [[user.id, caretColour(user)]] : [])))
  }
  watch(
    awareness,
    (now, before) => {
      before?.off('change', read)
      now?.on('change', read)
      read()
    },
    { immediate: true },
  )
  onScopeDispose(() => awareness.value?.off('change', read))
  return colours
}
