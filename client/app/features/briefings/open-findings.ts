import { inject, provide, type InjectionKey, type Ref, ref } from 'vue'
import type { Finding } from '#core/editor/checks/finding'

const key: InjectionKey<Readonly<Ref<readonly Finding[]>>> = Symbol('open findings')

/** Tells all that is shown within a briefing what the checks find in its text and nobody has given a reason for. */
export const provideFindings = (open: Readonly<Ref<readonly Finding[]>>): void => {
  provide(key, open)
}

/** Those of the briefing in which this is shown; none elsewhere. */
export const openFindings = (): Readonly<Ref<readonly Finding[]>> => inject(key, () => ref([]), true)
