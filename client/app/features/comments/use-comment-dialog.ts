import { computed, ref, watch, type WritableComputedRef, type Ref } from 'vue'
import type { CommentView } from '#core/contracts/http/comments'

/** A dialog about a comment: open while there is one, and its words begin empty each time. */
export const useCommentDialog = (
  comment: () => CommentView | null,
  close: () => void,
): { open: WritableComputedRef<boolean>; words: Ref<string> } => {
  const words = ref('')
  const open = computed({
    get: () => comment() !== null,
    set: (value) => {
      if (!value) close()
    },
  })
  watch(open, () => {
    words.value = ''
  })
  return { open, words }
}
