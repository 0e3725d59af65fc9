import { computed, ref, shallowRef, useId } from 'vue'
import { isComposing, type ComposedKey } from './composing'

/** What is looked at of a pressed key. */
export interface OfferKey extends ComposedKey {
  key: string
  preventDefault: () => void
  stopPropagation: () => void
}

/**
 * Offers in a list under a text field. The arrows go among them and back into the field, Escape folds the list and then calls
 * `folded`. The list stands still under whoever walks in it: offers that come later wait until he types on.
 */
export function useOffers<Offer>(fitting: () => readonly Offer[], folded: () => void = () => undefined) {
  const listId = useId()
  const optionId = (index: number): string => `${listId}-${index}`
  const open = ref(false)
  const at = ref(-1)
  /** The offers as they were when the arrows went among them. */
  const walked = shallowRef<readonly Offer[] | null>(null)
  const offers = computed(() => walked.value ?? fitting())
  const shown = computed(() => (open.value ? offers.value : []))
  /** Where the arrows are, if they are in the list. */
  const chosen = computed(() => shown.value[at.value])

  function show(is: boolean): void {
    open.value = is
    at.value = -1
    walked.value = null
  }
  function step(by: 1 | -1): void {
    open.value = true
    const places = offers.value.length + 1
    at.value = ((at.value + 1 + by + places) % places) - 1
    walked.value = at.value < 0 ? null : offers.value
  }
  function key(event: OfferKey): void {
    if (isComposing(event)) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      step(event.key === 'ArrowDown' ? 1 : -1)
    } else if (event.key === 'Escape' && open.value) {
      event.stopPropagation()
      // Else the browser empties a search field as well.
      event.preventDefault()
      show(false)
      folded()
    }
  }
  /** What the text field must carry. */
  const field = computed(() => ({
    role: 'combobox',
    autocomplete: 'off',
    'aria-autocomplete': 'list' as const,
    'aria-expanded': shown.value.length > 0,
    'aria-controls': listId,
    'aria-activedescendant': at.value < 0 ? undefined : optionId(at.value),
  }))
  return { listId, optionId, open, at, shown, chosen, field, show, key }
}
