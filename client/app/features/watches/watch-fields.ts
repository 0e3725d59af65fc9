import { language as languageChoice } from '#core/contracts/http/common'
import { watchFaultOf, type WatchFault } from '#core/news/watch-fault'
import { queryOfWatch, wordsOfWatch, type WatchWords } from '#core/news/watch-words'
import type { NewWatch, WatchChange, WatchView } from '#core/news/watches'
import { piecesOf } from '#core/search/query'

/** Of those that can be chosen. */
const languageOf = (value: string | null) => languageChoice.safeParse(value).data ?? null

const names = (query: string, ...fields: string[]): boolean =>
  piecesOf(query).some(({ minus, field }) => minus === '' && field !== undefined && fields.includes(field))

/** A new one, which begins with a search. No source or language is all of them. */
export const newFields = (query = '') => ({
  ...{ name: '', ...wordsOfWatch(query), source: '', language: '' },
  ...{ variants: true, shared: true, alert: true, mail: false },
})

/** A watch as its form shows it. */
export type WatchFields = ReturnType<typeof newFields>

/** What its words name themselves is chosen by them. */
export const fieldsOf = ({ name, query, source, language, ...watch }: WatchView): WatchFields => ({
  ...{ name, ...wordsOfWatch(query) },
  source: names(query, 'source') ? '' : (source?.id ?? ''),
  language: names(query, 'lang', 'language') ? '' : (languageOf(language) ?? ''),
  ...{ variants: watch.variants, shared: watch.shared, alert: watch.alert, mail: watch.mail },
})

/** What is sent of the fields that were changed: the words go together. */
export function changeOf(changed: Partial<WatchFields>, fields: WatchFields): WatchChange {
  const { name, all, any, none, source, language, ...switches } = changed
  const hasWords = [all, any, none].some((words) => words !== undefined)
  return {
    ...switches,
    ...(name?.trim() ? { name: name.trim() } : {}),
    ...(hasWords ? { query: queryOfWatch(fields) } : {}),
    ...(source !== undefined || hasWords ? { sourceId: fields.source || null } : {}),
    ...(language !== undefined || hasWords ? { language: languageOf(fields.language) } : {}),
  }
}

/** A new watch as it is sent. Without a name it is called by its words. */
export const newWatchOf = (fields: WatchFields): NewWatch => {
  const { name, source, language, variants, shared, alert, mail } = fields
  return {
    ...{ query: queryOfWatch(fields), variants, shared, alert, mail },
    ...(name.trim() ? { name: name.trim() } : {}),
    ...(source ? { sourceId: source } : {}),
    language: languageOf(language),
  }
}

export interface FieldFault extends WatchFault {
  field: keyof WatchWords
}

/** What is wrong in the words, and in which field; null: nothing. */
export function faultOf(words: WatchWords): FieldFault | null {
  for (const field of ['all', 'any', 'none'] as const) {
    const fault = watchFaultOf(words[field])
    const isFieldsOwn = fault?.reason === 'quote' || fault?.reason === 'date'
    if (fault && (isFieldsOwn || (fault.reason === 'or' && field === 'all'))) return { ...fault, field }
  }
  const fault = watchFaultOf(queryOfWatch(words))
  return fault && { ...fault, field: 'all', at: 0, length: words.all.length }
}

/** Fields in which two states of a watch differ, as they were and as they are. */
export const differences = (before: WatchView, after: WatchView): (keyof WatchFields)[] => {
  const [one, other] = [fieldsOf(before), fieldsOf(after)]
  return (Object.keys(one) as (keyof WatchFields)[]).filter((field) => one[field] !== other[field])
}
