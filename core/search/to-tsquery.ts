import type { Form, Group } from '#core/search/search-plan'

/** A part of a search whose presence in a hit is counted: `share` of its group's worth. */
export interface Part {
  group: number
  share: number
  /** Of the search as typed, not another name or word for it: shares of these add up. */
  own: boolean
  query: string
}

/** A query with the parts that its hits are told apart by. */
export interface TextQuery {
  /** A `tsquery` that a hit fulfils. */
  match: string
  parts: readonly Part[]
}

/** The search in the words of Postgres; null when nothing was asked for. */
export interface TextQueries {
  /** Everything asked for, in its own writing or another writing of the name. */
  strict: TextQuery
  /** All that is required, else anything asked for, also in the words of the other language. */
  loose: TextQuery
}

const quoted = (lexeme: string, mark: string): string =>
  `'${lexeme.replaceAll('\\', '\\\\').replaceAll("'", "''")}'${mark}`

const together = ({ lexemes, adjacent }: Form, mark: string): string => {
  const [first, ...others] = lexemes
  let text = quoted(first!.lexeme, mark)
  let position = first!.position
  for (const { lexeme, position: at } of others) {
    text += ` ${adjacent ? `<${at - position}>` : '&'} ${quoted(lexeme, mark)}`
    position = at
  }
  return lexemes.length > 1 ? `(${text})` : text
}

const anyOf = (texts: readonly string[]): string => (texts.length > 1 ? `(${texts.join(' | ')})` : texts[0]!)

const markOf = ({ inTitle }: Pick<Group, 'inTitle'>, form: Form): string =>
  inTitle || form.inTitle ? ':A' : ''

const strictOf = (group: Group): string =>
  anyOf([group.own, ...group.names].map((form) => together(form, markOf(group, form))))

const partOf = (group: number, form: Form, share: number, own: boolean, mark: string): Part => ({
  group,
  share,
  own,
  query: together(form, mark),
})

/** What a hit of the strict query may have in one of several writings. */
const strictParts = ({ own, names, inTitle }: Group, group: number): Part[] => [
  partOf(group, own, 1, true, markOf({ inTitle }, own)),
  ...names.map((form) => partOf(group, form, 0.9, false, markOf({ inTitle: false }, form))),
]

/** A phrase counts whole; of other forms each lexeme counts. */
const looseParts = ({ own, names, words, inTitle }: Group, group: number): Part[] => {
  const mark = markOf({ inTitle }, own)
  const share = 1 / own.lexemes.length
  const single = own.adjacent
    ? [partOf(group, own, 1, true, mark)]
    : own.lexemes.map(({ lexeme }) => ({ group, share, own: true, query: quoted(lexeme, mark) }))
  return [
    ...single,
    ...names.map((form) => partOf(group, form, 0.9, false, markOf({ inTitle }, form))),
    ...words.map((form) => partOf(group, form, 0.6, false, markOf({ inTitle }, form))),
  ]
}

const looseMatch = (wanted: readonly Group[], parts: readonly Part[]): string => {
  const required = wanted.filter((group) => group.required).map(strictOf)
  return required.length > 0 ? required.join(' & ') : anyOf(parts.map(({ query }) => query))
}

/** What a hit must not have, as a `tsquery`; null when nothing is left out. */
export const withoutOf = (groups: readonly Group[]): string | null => {
  const leftOut = groups.filter(({ excluded }) => excluded)
  return leftOut.length === 0 ? null : leftOut.map((group) => `!${strictOf(group)}`).join(' & ')
}

/** Writes the groups as queries. The lexemes are data: whatever they hold is quoted. */
export const toTextQueries = (groups: readonly Group[]): TextQueries | null => {
  const wanted = groups.filter(({ excluded }) => !excluded)
  if (wanted.length === 0) return null
  const leftOut = withoutOf(groups)
  const without = leftOut === null ? '' : ` & ${leftOut}`
  const loose = wanted.flatMap(looseParts)
  return {
    strict: { match: wanted.map(strictOf).join(' & ') + without, parts: wanted.flatMap(strictParts) },
    loose: { match: looseMatch(wanted, loose) + without, parts: loose },
  }
}
