import { inject, provide, type InjectionKey, type Ref, ref } from 'vue'
import type { ListedSuggestion } from '../../../editor/suggestions/listed-suggestions'

const key: InjectionKey<Ref<readonly ListedSuggestion[]>> = Symbol('open suggestions')

/** Tells all that is shown within a briefing which suggestions in its text nobody has decided. */
export const provideSuggestions = (open: Ref<readonly ListedSuggestion[]>): void => {
  provide(key, open)
}

/** Those of the briefing in which this is shown; none elsewhere. */
export const openSuggestions = (): Ref<readonly ListedSuggestion[]> => inject(key, () => ref([]), true)
