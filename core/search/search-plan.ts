import { foldText, unspaced } from '#core/search/fold'
import { longestName, otherForms } from '#core/search/names'
import { otherWritings } from '#core/search/other-writings'
import type { SearchQuery, Term } from '#core/search/query'
import { tokensOf, type Token } from '#core/search/tokens'

/** Lexemes in their order; `adjacent` when they must stand side by side. */
export interface Form {
  lexemes: readonly { lexeme: string; position: number }[]
  adjacent: boolean
  /** Looked for in titles only, whatever holds for its group. */
  inTitle?: boolean
}

/** One thing that a good hit has, in any of its forms. */
export interface Group {
  own: Form
  /** Other writings of a name, or of any word that the index has differently where it is written in another script. */
  names: readonly Form[]
  /** Words of the other language, for when little is found. */
  words: readonly Form[]
  excluded: boolean
  inTitle: boolean
  /** Asked for as it stands, by quotation marks or a field: no hit is without it. */
  required: boolean
}

const isUnspaced = new RegExp(`^[${unspaced}]+$`, 'u')
const isPair = ({ lexeme }: Token): boolean => isUnspaced.test(lexeme) && Array.from(lexeme).length === 2

/** Words and runs as they follow each other. */
interface Unit {
  /** The stem of a word, or the folded characters of a run. */
  text: string
  /** As it was typed. */
  written: string
  isRun: boolean
  start: number
  end: number
  /** Where it begins in the text, in UTF-16 units. */
  from: number
}

const unitsOf = (text: string): Unit[] => {
  const units: Unit[] = []
  for (const token of tokensOf(text)) {
    if (isPair(token)) continue
    const { lexeme, position } = token
    const last = units.at(-1)
    const isRun = isUnspaced.test(lexeme)
    if (isRun && last?.isRun && last.end === position - 1) {
      last.text += lexeme
      last.end = position
      last.written = text.slice(last.from, token.end)
    } else
      units.push({
        text: lexeme,
        isRun,
        start: position,
        end: position,
        from: token.start,
        written: text.slice(token.start, token.end),
      })
  }
  return units
}

/** A text as one form: its pairs, or single characters where a run has only one, and its words. */
const formOf = (text: string, adjacent: boolean): Form => {
  const tokens = [...tokensOf(text)]
  const paired = new Set(tokens.filter(isPair).flatMap(({ position }) => [position, position + 1]))
  const kept = tokens.filter(
    (token) => isPair(token) || !paired.has(token.position) || !isUnspaced.test(token.lexeme),
  )
  return { lexemes: kept.map(({ lexeme, position }) => ({ lexeme, position })), adjacent }
}

const groupOf = (own: Form): Group => ({
  own,
  names: [],
  words: [],
  excluded: false,
  inTitle: false,
  required: false,
})

/** Words as they stand in the index. They are stems by now, and the stem of a stem may be another (`chines`, `chine`). */
const formOfUnits = (units: readonly Unit[]): Form => ({
  lexemes: units.map(({ text }, index) => ({ lexeme: text, position: index + 1 })),
  adjacent: units.length > 1,
})

/** What is folded by now, character by character: to fold it once more may make another word of it (尼日利亚, 尼日尔利亚). */
const formOfRun = (folded: string, adjacent: boolean): Form => {
  const characters = Array.from(folded)
  const pairs = characters.slice(1).map((sign, index) => characters[index]! + sign)
  const lexemes = pairs.length > 0 ? pairs : characters
  return { lexemes: lexemes.map((lexeme, index) => ({ lexeme, position: index + 1 })), adjacent }
}

/** One thing with all that is known under any of these keys. */
const knownGroup = (own: Form, keys: readonly string[]): Group => {
  const known = keys.flatMap((key) => otherForms().get(key) ?? [])
  const several = (texts: readonly string[]): Form[] =>
    [...new Set(texts)]
      .flatMap((other) => [other, ...otherWritings(other)])
      .map((other) => formOf(other, true))
  return {
    ...groupOf(own),
    names: several(known.flatMap(({ names }) => names)),
    words: several(known.flatMap(({ words }) => words)),
  }
}

/** A run, folded, as it was asked for, and after that in the other ways in which the index may have it. */
const knownRun = ([asked, ...others]: readonly string[]): Group => {
  const group = knownGroup(formOfRun(asked!, false), [asked!, ...others])
  return { ...group, names: [...others.map((other) => formOfRun(other, true)), ...group.names] }
}

/** The same, character by character. */
type Writings = readonly (readonly string[])[]

const cut = (writings: Writings, from: number, to: number): readonly string[] => [
  ...new Set(writings.map((characters) => characters.slice(from, to).join(''))),
]

const groupOfPart = (writings: Writings, from: number, to: number): Group => knownRun(cut(writings, from, to))

/** What is left of a run beside known names; a single character takes its neighbour with it. */
const rest = (writings: Writings, from: number, to: number): Group[] => {
  const { length } = writings[0]!
  if (from === to) return []
  if (to - from > 1 || length === 1) return [groupOfPart(writings, from, to)]
  const start = from > 0 ? from - 1 : from
  return [groupOfPart(writings, start, start + 2)]
}

const groupsOfWritings = (writings: Writings): Group[] => {
  const { length: count } = writings[0]!
  const groups: Group[] = []
  let from = 0
  let at = 0
  while (at < count) {
    let length = Math.min(longestName, count - at)
    const isKnown = (): boolean => cut(writings, at, at + length).some((key) => otherForms().has(key))
    while (length > 1 && !isKnown()) length -= 1
    if (length > 1) {
      groups.push(...rest(writings, from, at), groupOfPart(writings, at, at + length))
      from = at + length
    }
    at += Math.max(1, length)
  }
  return [...groups, ...rest(writings, from, count)]
}

const groupsOfRun = ({ text, written }: Unit): Group[] => {
  const writings = [text, ...otherWritings(written).map(foldText)]
  const characters = writings.map((writing) => Array.from(writing))
  // Of different lengths nobody can say which part is which.
  const alike = characters.every(({ length }) => length === characters[0]!.length)
  return alike ? groupsOfWritings(characters) : [knownRun(writings)]
}

const byDots = (runs: readonly Unit[]): string => runs.map(({ text }) => text).join('·')

/** The runs from `at` on that are one known name, written with dots between its parts as names from elsewhere are; else none. */
const dottedName = (units: readonly Unit[], at: number): readonly Unit[] => {
  let to = at + 1
  while (units[to]?.isRun && units[to]!.start === units[to - 1]!.end + 2) to += 1
  while (to > at + 1 && !otherForms().has(byDots(units.slice(at, to)))) to -= 1
  return to > at + 1 ? units.slice(at, to) : []
}

const groupsOfUnits = (units: readonly Unit[]): Group[] => {
  const groups: Group[] = []
  let at = 0
  while (at < units.length) {
    const unit = units[at]!
    if (unit.isRun) {
      const dotted = dottedName(units, at)
      if (dotted.length > 0) {
        const asked = formOf(dotted.map(({ written }) => written).join('·'), false)
        groups.push(knownGroup(asked, [byDots(dotted)]))
        at += dotted.length
        continue
      }
      groups.push(...groupsOfRun(unit))
      at += 1
      continue
    }
    let length = Math.min(4, units.slice(at).findIndex((other) => other.isRun) >>> 0, units.length - at)
    const key = (): string =>
      units
        .slice(at, at + length)
        .map(({ text }) => text)
        .join(' ')
    while (length > 1 && !otherForms().has(key())) length -= 1
    groups.push(knownGroup(formOfUnits(units.slice(at, at + length)), [key()]))
    at += length
  }
  return groups
}

const isPlain = (term: Term): boolean =>
  !term.phrase && !term.excluded && !term.inTitle && term.anyOf === undefined

const groupOfTerm = ({ text, excluded, inTitle }: Term): Group => ({
  ...groupOf(formOf(text, true)),
  names: otherWritings(text).map((other) => formOf(other, true)),
  excluded,
  inTitle,
  required: !excluded,
})

/** One of several of which any is enough, in all of its forms; what is known as several things stands side by side. */
const formsOfAlternative = (term: Term, variants: boolean): Form[] => {
  const [known, ...others] = term.phrase || term.inTitle ? [] : groupsOfUnits(unitsOf(term.text))
  const { own, names } = known && others.length === 0 ? known : groupOfTerm(term)
  return [own, ...(variants ? names : [])]
    .filter(({ lexemes }) => lexemes.length > 0)
    .map((form) => (term.inTitle ? { ...form, inTitle: true } : form))
}

/** The sets between whose terms `OR` stands: a hit has any of their forms. */
const groupsOfSets = (terms: readonly Term[], variants: boolean): Group[] => {
  const sets = [...new Set(terms.flatMap(({ anyOf }) => anyOf ?? []))]
  return sets.flatMap((set) => {
    const [own, ...names] = terms
      .filter(({ anyOf }) => anyOf === set)
      .flatMap((term) => formsOfAlternative(term, variants))
    return own ? [{ ...groupOf(own), names, required: true }] : []
  })
}

/**
 * What a search asks for, group by group; names and words of more than one word are known across spaces. Without `variants` only as it is
 * written: no other writing of a name, no word of the other language.
 */
export const groupsOf = (
  { terms }: Pick<SearchQuery, 'terms'>,
  { variants = true }: { variants?: boolean } = {},
): Group[] => {
  const groups = [
    ...groupsOfUnits(terms.filter(isPlain).flatMap(({ text }) => unitsOf(text))),
    ...terms.filter((term) => !isPlain(term) && term.anyOf === undefined).map(groupOfTerm),
  ]
  const asked = variants ? groups : groups.map((group) => ({ ...group, names: [], words: [] }))
  return [...asked, ...groupsOfSets(terms, variants)].filter(({ own }) => own.lexemes.length > 0)
}
