import { ref, toValue, watch, type MaybeRefOrGetter, type Ref } from 'vue'
import { draftOf, keepDraft } from './message-draft'

/**
 * Words of a field that comes and goes with its panel: what was typed stands there again when it comes back, for the session.
 * `purpose` names the thing and what is written about it.
 */
export function useDraft(purpose: MaybeRefOrGetter<string>): Ref<string> {
  const words = ref(draftOf(toValue(purpose)))
  watch(
    () => toValue(purpose),
    (now) => (words.value = draftOf(now)),
    { flush: 'sync' },
  )
  watch(
    words,
    (now) => {
      keepDraft(toValue(purpose), now)
    },
    { flush: 'sync' },
  )
  return words
}
