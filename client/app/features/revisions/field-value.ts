import type { ChangesView } from '#core/contracts/http/changes'

type Field = ChangesView['fields'][number]

/** A value of the head of a briefing as it is shown: the title as it is, the marking in full, the language by its name. */
export function fieldValue(field: Field, side: 'before' | 'after', t: (key: string) => string): string {
  const value = field[side]
  if (field.field === 'marking') return `TLP:${value}`
  if (field.field === 'language')
    return t(value === 'zh' ? 'briefings.languageOf.zh' : 'briefings.languageOf.en')
  return value
}
