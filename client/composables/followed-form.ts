import { reactive, watch } from 'vue'

type Fields = Record<string, string | boolean>

export interface FollowedForm<T extends Fields> {
  readonly form: T
  /** The fields that were changed here, as they stand: only these are to be sent. */
  readonly changed: () => Partial<T>
  /** What was sent is kept, and reads `now` from here on. What was typed meanwhile is still to be sent. */
  readonly settled: (sent: Readonly<T>, now?: Readonly<T>) => void
}

/**
 * The fields of a form over something that others change too. What nobody touched here follows `current`; what was typed stays, for
 * it is its author's until it is sent.
 */
export function useFollowedForm<T extends Fields>(current: () => T): FollowedForm<T> {
  const begun = current()
  const form = reactive({ ...begun }) as T
  const fields = Object.keys(begun) as (keyof T)[]
  watch(current, (now) => {
    for (const field of fields) {
      if (form[field] === begun[field]) form[field] = now[field]
      if (form[field] === now[field]) begun[field] = now[field]
    }
  })
  const changed = (): Partial<T> =>
    Object.fromEntries(Object.entries(form).filter(([field, value]) => value !== begun[field])) as Partial<T>
  const settled = (sent: Readonly<T>, now: Readonly<T> = sent): void => {
    for (const field of fields) {
      if (form[field] === sent[field]) form[field] = now[field]
      begun[field] = now[field]
    }
  }
  return { form, changed, settled }
}
