import { DomainError } from '#core/contracts/errors/domain-error'

/** One thing asked for: words that must all be there, or a phrase whose words stand side by side. */
export interface Term {
  text: string
  phrase: boolean
  excluded: boolean
  inTitle: boolean
}

/**
 * A search as it was typed, taken apart. Dates are `YYYY-MM-DD`, of the zone of whoever asks; `before` leaves its day out, `after`
 * takes it in.
 */
export interface SearchQuery {
  terms: readonly Term[]
  source: string | null
  /** Parts of names of sources that no hit is from, lower case. */
  withoutSources: readonly string[]
  language: string | null
  /** Languages that no hit is in. */
  withoutLanguages: readonly string[]
  before: string | null
  after: string | null
}

/** Longest search in characters, and most terms in one (limit L21). */
export const searchLimits = { characters: 200, terms: 20 } as const

const part = /(-?)(?:([a-z]+):)?(?:["“”„«»「『]([^"“”«»」』]*)["“”«»」』]?|([^\s“„«「『]+))/giu
const day = /^\d{4}-\d{2}-\d{2}$/

/** A year or month stands for its first day. */
const dayOf = (text: string): string | null => {
  const full = /^\d{4}$/.test(text) ? `${text}-01-01` : /^\d{4}-\d{2}$/.test(text) ? `${text}-01` : text
  return isDay(full) ? full : null
}

/** 31 February would be read as a day of March, and there was no year 0: Postgres refuses both. */
const isDay = (text: string): boolean => {
  if (!day.test(text) || text.startsWith('0000')) return false
  const at = new Date(text)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text)
}

interface Fields extends Omit<SearchQuery, 'terms'> {
  withoutSources: string[]
  withoutLanguages: string[]
}

const isLanguage = (name: string): boolean => name === 'lang' || name === 'language'

/** Takes the field's value; false when this is no field but a word with a colon. */
const takeField = (fields: Fields, name: string, value: string): boolean => {
  if (name === 'source') fields.source = value
  else if (isLanguage(name)) fields.language = value.toLowerCase()
  else if (name === 'before' && dayOf(value)) fields.before = dayOf(value)
  else if (name === 'after' && dayOf(value)) fields.after = dayOf(value)
  else return false
  return true
}

/** The same for what is left out: a day is not. */
const leaveOut = (fields: Fields, name: string, value: string): boolean => {
  if (name === 'source') fields.withoutSources.push(value.toLowerCase())
  else if (isLanguage(name)) fields.withoutLanguages.push(value.toLowerCase())
  else return false
  return true
}

const termsAndFields = (text: string): SearchQuery => {
  const fields: Fields = {
    source: null,
    withoutSources: [],
    language: null,
    withoutLanguages: [],
    before: null,
    after: null,
  }
  const terms: Term[] = []
  for (const [whole, minus, field, quoted, word] of text.matchAll(part)) {
    const value = quoted ?? word ?? ''
    const name = field?.toLowerCase()
    const inTitle = name === 'title'
    const take = minus === '' ? takeField : leaveOut
    if (value === '' || (name !== undefined && take(fields, name, value))) continue
    const plain = inTitle || name === undefined ? value : whole.slice(minus!.length)
    terms.push({ text: plain, phrase: quoted !== undefined, excluded: minus === '-', inTitle })
  }
  return { terms, ...fields }
}

/**
 * Reads a search: words, `"phrases"` (also in Chinese quotation marks), `-without`, and `source:` `lang:` `title:`
 * `before:` `after:`, the first three also with a minus. An unknown field is an ordinary word. Throws QUERY_TOO_LONG above the limits.
 */
export const parseQuery = (text: string): SearchQuery => {
  if (Array.from(text).length > searchLimits.characters) throw new DomainError('QUERY_TOO_LONG')
  const query = termsAndFields(text.normalize('NFKC').replaceAll(/\p{Cc}/gu, ' '))
  if (query.terms.length > searchLimits.terms) throw new DomainError('QUERY_TOO_LONG')
  return query
}
