import { ref, watch, type Ref } from 'vue'

/**
 * The id of the revision that is chosen in a dialog, '' where there is none: the first of the list whenever it opens; while it is
 * open, the one that was chosen, for as long as it can be.
 */
export function useChosenRevision(
  open: Readonly<Ref<boolean>>,
  revisions: () => readonly { id: string }[],
): Ref<string> {
  const chosen = ref('')
  watch(
    [open, revisions],
    ([isOpen, list], [wasOpen]) => {
      const stands = isOpen && wasOpen && list.some(({ id }) => id === chosen.value)
      if (!stands) chosen.value = list[0]?.id ?? ''
    },
    { immediate: true },
  )
  return chosen
}
