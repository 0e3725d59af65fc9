import { unspaced } from '#core/search/fold'
import { longestName, otherForms } from '#core/search/names'
import type { SearchQuery, Term } from '#core/search/query'
import { tokensOf, type Token } from '#core/search/tokens'

/** Lexemes in their order; `adjacent` when they must stand side by side. */
export interface Form {
  lexemes: readonly { lexeme: string; position: number }[]
  adjacent: boolean
}

/** One thing that a good hit has, in any of its forms. */
export interface Group {
  own: Form
  /** Other writings of a name. */
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
  isRun: boolean
  start: number
  end: number
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
    } else units.push({ text: lexeme, isRun, start: position, end: position })
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

const plainGroup = (text: string): Group => groupOf(formOf(text, false))

/** Words as they stand in the index. They are stems by now, and the stem of a stem may be another (`chines`, `chine`). */
const formOfUnits = (units: readonly Unit[]): Form => ({
  lexemes: units.map(({ text }, index) => ({ lexeme: text, position: index + 1 })),
  adjacent: units.length > 1,
})

const knownGroup = (own: Form, key: string): Group => {
  const forms = otherForms().get(key)
  const several = (texts: readonly string[] = []): Form[] => texts.map((other) => formOf(other, true))
  return { ...groupOf(own), names: several(forms?.names), words: several(forms?.words) }
}

/** What is left of a run beside known names; a single character takes its neighbour with it. */
const rest = (characters: readonly string[], from: number, to: number): Group[] => {
  if (from === to) return []
  if (to - from > 1 || characters.length === 1) return [plainGroup(characters.slice(from, to).join(''))]
  const start = from > 0 ? from - 1 : from
  return [plainGroup(characters.slice(start, start + 2).join(''))]
}

const groupsOfRun = (run: string): Group[] => {
  const characters = Array.from(run)
  const groups: Group[] = []
  let from = 0
  let at = 0
  while (at < characters.length) {
    let length = Math.min(longestName, characters.length - at)
    while (length > 1 && !otherForms().has(characters.slice(at, at + length).join(''))) length -= 1
    if (length > 1) {
      const name = characters.slice(at, at + length).join('')
      groups.push(...rest(characters, from, at), knownGroup(formOf(name, false), name))
      from = at + length
    }
    at += Math.max(1, length)
  }
  return [...groups, ...rest(characters, from, characters.length)]
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
        groups.push(knownGroup(formOf(byDots(dotted), false), byDots(dotted)))
        at += dotted.length
        continue
      }
      groups.push(...groupsOfRun(unit.text))
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
    groups.push(knownGroup(formOfUnits(units.slice(at, at + length)), key()))
    at += length
  }
  return groups
}

const isPlain = (term: Term): boolean => !term.phrase && !term.excluded && !term.inTitle

const groupOfTerm = ({ text, excluded, inTitle }: Term): Group => ({
  ...groupOf(formOf(text, true)),
  excluded,
  inTitle,
  required: !excluded,
})

/** What a search asks for, group by group; names and words of more than one word are known across spaces. */
export const groupsOf = ({ terms }: Pick<SearchQuery, 'terms'>): Group[] =>
  [
    ...groupsOfUnits(terms.filter(isPlain).flatMap(({ text }) => unitsOf(text))),
    ...terms.filter((term) => !isPlain(term)).map(groupOfTerm),
  ].filter(({ own }) => own.lexemes.length > 0)
