import type { Form, Group } from '#core/search/search-plan'

/** A part of a search whose presence in a hit is counted: `share` of its group's worth. */
export interface Part {
  group: number
  share: number
  query: string
}

/** The search in the words of Postgres (`tsquery`); empty `strict` means that nothing was asked for. */
export interface TextQueries {
  /** Everything asked for, in its own writing or another writing of the name. */
  strict: string
  /** Anything asked for, also in the words of the other language. */
  loose: string
  parts: readonly Part[]
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

const strictOf = ({ own, names, inTitle }: Group): string =>
  anyOf([own, ...names].map((form) => together(form, inTitle ? ':A' : '')))

/** A phrase counts whole; of other forms each lexeme counts. */
const partsOfGroup = ({ own, names, words, inTitle }: Group, group: number): Part[] => {
  const mark = inTitle ? ':A' : ''
  const whole = (form: Form, share: number): Part => ({ group, share, query: together(form, mark) })
  const single = own.adjacent
    ? [whole(own, 1)]
    : own.lexemes.map(({ lexeme }) => ({ group, share: 1 / own.lexemes.length, query: quoted(lexeme, mark) }))
  return [...single, ...names.map((form) => whole(form, 0.9)), ...words.map((form) => whole(form, 0.6))]
}

/** Writes the groups as queries. The lexemes are data: whatever they hold is quoted. */
export const toTextQueries = (groups: readonly Group[]): TextQueries => {
  const wanted = groups.filter(({ excluded }) => !excluded)
  const without = groups
    .filter(({ excluded }) => excluded)
    .map(({ own, inTitle }) => ` & !${together(own, inTitle ? ':A' : '')}`)
    .join('')
  const parts = wanted.flatMap(partsOfGroup)
  if (wanted.length === 0) return { strict: '', loose: '', parts }
  return {
    strict: wanted.map(strictOf).join(' & ') + without,
    loose: anyOf(parts.map(({ query }) => query)) + without,
    parts,
  }
}
