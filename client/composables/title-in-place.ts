import { ref, watch, type Ref } from 'vue'
import { isComposing, type ComposedKey } from './composing'

/** What is looked at of a pressed key. */
interface TitleKey extends ComposedKey {
  target: EventTarget | null
}

export interface TitleInPlace {
  /** As it stands in the field (`v-model`). */
  readonly draft: Ref<string>
  /** For each `input` of the field, also while an input method composes. */
  readonly typed: () => void
  /** For its `blur`. */
  readonly keep: () => Promise<void>
  /** For Enter: leaves the field. */
  readonly leaveByEnter: (event: TitleKey) => void
  /** For Escape: leaves it with the title as it is. */
  readonly giveUp: (event: TitleKey) => void
}

/**
 * A title that is changed where it stands. What others make of it shows at once, but never in place of what is being typed here; and
 * only what was typed is saved, so that nobody who was merely in the field puts an old title back. `save` gets it trimmed and says
 * whether it was taken: what was not stays in the field and is sent when that is left the next time.
 */
export function useTitleInPlace(
  title: () => string,
  save: (title: string) => Promise<boolean>,
): TitleInPlace {
  const draft = ref(title())
  /** What stood there when the typing began that is not saved yet. */
  let before: string | null = null
  watch(title, (next) => {
    if (before === null) draft.value = next
  })
  const typed = (): void => {
    before ??= title()
  }
  async function keep(): Promise<void> {
    const [next, was] = [draft.value.trim(), before]
    if (was === null) return
    before = null
    if (next === '' || next === was || next === title()) draft.value = title()
    else if (!(await save(next))) before ??= was
  }
  function leaveByEnter(event: TitleKey): void {
    if (!isComposing(event)) (event.target as HTMLElement).blur()
  }
  function giveUp(event: TitleKey): void {
    if (isComposing(event)) return
    before = null
    draft.value = title()
    ;(event.target as HTMLElement).blur()
  }
  return { draft, typed, keep, leaveByEnter, giveUp }
}
