import { inject, provide, type InjectionKey, type Ref, ref } from 'vue'
import type { Finding } from '#core/editor/checks/finding'
import type { ListedSuggestion } from '../../../editor/suggestions/listed-suggestions'

/** Told by the open briefing to all that is shown within it; nothing is told elsewhere. */
const toldWithin = <T>(name: string) => {
  const key: InjectionKey<Readonly<Ref<readonly T[]>>> = Symbol(name)
  return {
    tell: (open: Readonly<Ref<readonly T[]>>): void => {
      provide(key, open)
    },
    hear: (): Readonly<Ref<readonly T[]>> => inject(key, () => ref([]), true),
  }
}

/** The suggestions in its text that nobody has decided. */
export const { tell: provideSuggestions, hear: openSuggestions } =
  toldWithin<ListedSuggestion>('open suggestions')

/** What the checks find in its text and nobody has given a reason for. */
export const { tell: provideFindings, hear: openFindings } = toldWithin<Finding>('open findings')
