import { useDebounceFn } from '@vueuse/core'
import { ref, watch, type Ref } from 'vue'

export interface TypedWords {
  /** As they stand in the field. */
  readonly words: Ref<string>
  /** For each `input` of the field. While an input method composes nothing is asked for. */
  readonly typed: (event: Event) => void
  readonly askSoon: () => void
  readonly askNow: () => void
  /** What was still to be asked for is not. */
  readonly cancel: () => void
}

/**
 * The words of a field, asked for (`asked`, trimmed) when nothing was typed for `waitMs`. What was asked for from here comes back in
 * the address when more may have been typed: only what comes from elsewhere replaces the words, and is told by `replaced`.
 */
export function useTypedWords(
  asked: Ref<string>,
  waitMs: number,
  replaced: () => void = () => undefined,
): TypedWords {
  const words = ref(asked.value)
  let own = asked.value
  watch(asked, (now) => {
    if (now === own) return
    own = words.value = now
    replaced()
  })
  const later = useDebounceFn(askNow, waitMs)
  function askNow(): void {
    later.cancel()
    asked.value = own = words.value.trim()
  }
  const askSoon = (): void => void later()
  const typed = (event: Event): void => {
    if (!(event as InputEvent).isComposing) askSoon()
  }
  return { words, typed, askSoon, askNow, cancel: later.cancel }
}
