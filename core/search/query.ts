import { DomainError } from '#core/contracts/errors/domain-error'

/** One thing asked for: words that must all be there, or a phrase whose words stand side by side. */
export interface Term {
  text: string
  phrase: boolean
  excluded: boolean
  inTitle: boolean
  /** One of several of which any is enough (`OR` between them): the number of their set. */
  anyOf?: number
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

/** A piece of a search as it stands in it, from `at` on. */
export interface SearchPiece {
  at: number
  whole: string
  minus: string
  field: string | undefined
  /** What stands in its quotation marks, else the word. */
  quoted: string | undefined
  word: string | undefined
}

/** The pieces of a search, in their order. */
export const piecesOf = (text: string): SearchPiece[] =>
  [...text.matchAll(part)].map(({ index, 0: whole, 1: minus = '', 2: field, 3: quoted, 4: word }) => ({
    ...{ at: index, whole, minus, field: field?.toLowerCase(), quoted, word },
  }))

const day = /^\d{4}-\d{2}-\d{2}$/

/** A year or month stands for its first day. */
export const dayOf = (text: string): string | null => {
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

/** Between two terms: the one or the other. */
export const isOr = (word: string): boolean => word === 'OR' || word === '|'

/** Joins a term to the one before it: those between which `OR` stands are one set. What is left out is left out by itself. */
const takeTerm = (terms: Term[], term: Term, joined: boolean): void => {
  const before = terms.at(-1)
  if (!joined || before === undefined || before.excluded || term.excluded) {
    terms.push(term)
    return
  }
  before.anyOf ??= terms.length
  terms.push({ ...term, anyOf: before.anyOf })
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
  let joined = false
  for (const { whole, minus, field: name, quoted, word } of piecesOf(text)) {
    const value = quoted ?? word ?? ''
    if (isOr(whole)) {
      joined = true
      continue
    }
    const inTitle = name === 'title'
    const take = minus === '' ? takeField : leaveOut
    if (value === '') continue
    if (name === undefined || !take(fields, name, value)) {
      const plain = inTitle || name === undefined ? value : whole.slice(minus.length)
      takeTerm(terms, { text: plain, phrase: quoted !== undefined, excluded: minus === '-', inTitle }, joined)
    }
    joined = false
  }
  return { terms, ...fields }
}

/**
 * Reads a search: words, `"phrases"` (also in Chinese quotation marks), `-without`, `one OR other` (also `|`), and `source:` `lang:` `title:`
 * `before:` `after:`, the first three also with a minus. An unknown field is an ordinary word. Throws QUERY_TOO_LONG above the limits.
 */
export const parseQuery = (text: string): SearchQuery => {
  if (Array.from(text).length > searchLimits.characters) throw new DomainError('QUERY_TOO_LONG')
  const query = termsAndFields(text.normalize('NFKC').replaceAll(/\p{Cc}/gu, ' '))
  if (query.terms.length > searchLimits.terms) throw new DomainError('QUERY_TOO_LONG')
  return query
}
