import { computed, ref, watch, type WritableComputedRef, type Ref } from 'vue'

/** A dialog in which something is said about a subject: open while there is one, and its words begin anew each time, with `first`. */
export const useWordsDialog = (
  subject: () => object | null,
  close: () => void,
  first: () => string = () => '',
): { open: WritableComputedRef<boolean>; words: Ref<string> } => {
  const words = ref('')
  const open = computed({
    get: () => subject() !== null,
    set: (value) => {
      if (!value) close()
    },
  })
  watch(open, () => {
    words.value = first()
  })
  return { open, words }
}
