import { computed, ref, watch, type WritableComputedRef, type Ref } from 'vue'

/** A dialog in which something is said about a subject: open while there is one, and its words begin empty each time. */
export const useWordsDialog = (
  subject: () => object | null,
  close: () => void,
): { open: WritableComputedRef<boolean>; words: Ref<string> } => {
  const words = ref('')
  const open = computed({
    get: () => subject() !== null,
    set: (value) => {
      if (!value) close()
    },
  })
  watch(open, () => {
    words.value = ''
  })
  return { open, words }
}
