import { inject, ref, type InjectionKey, type Ref } from 'vue'

export const textEditable: InjectionKey<Readonly<Ref<boolean>>> = Symbol('text editable')

/** Whether the open text may be written now. The editor itself is a plain object: what is drawn does not learn from it that this changed. */
export const useTextEditable = (): Readonly<Ref<boolean>> => inject(textEditable, () => ref(false), true)
