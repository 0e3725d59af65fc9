import { inject, provide, type InjectionKey, type Ref, ref } from 'vue'
import type { Suggestion } from '#core/editor/suggestions/suggestions-in'

const key: InjectionKey<Ref<readonly Suggestion[]>> = Symbol('open suggestions')

/** Tells all that is shown within a briefing which suggestions in its text nobody has decided. */
export const provideSuggestions = (open: Ref<readonly Suggestion[]>): void => {
  provide(key, open)
}

/** Those of the briefing in which this is shown; none elsewhere. */
export const openSuggestions = (): Ref<readonly Suggestion[]> => inject(key, () => ref([]), true)
