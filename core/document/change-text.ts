import type * as Y from 'yjs'
import { isText, type VisibleNode } from '#core/document/visible-content'

interface Unit {
  readonly character: string
  readonly marks: Readonly<Record<string, unknown>>
  /** Equal for units that look the same. */
  readonly key: string
}

function insertUnits(text: Y.XmlText, at: number, units: readonly Unit[]): void {
  let place = at
  for (let n = 0; n < units.length;) {
    const { marks } = units[n]!
    let run = ''
    for (; n < units.length && units[n]!.marks === marks; n++) run += units[n]!.character
    text.insert(place, run, { ...marks })
    place += run.length
  }
}

/** Whole characters, so that no surrogate pair is cut. */
const unitsOf = (runs: readonly VisibleNode[]): Unit[] =>
  runs
    .filter(isText)
    .flatMap(({ text, marks }) =>
      Array.from(text, (character) => ({ character, marks, key: `${character}${JSON.stringify(marks)}` })),
    )

const lengthOf = (units: readonly Unit[]): number =>
  units.reduce((length, { character }) => length + character.length, 0)

/** Makes a text that looks like `before` look like `after`: only what lies between their common ends is replaced. */
export function changeText(
  text: Y.XmlText,
  before: readonly VisibleNode[],
  after: readonly VisibleNode[],
): void {
  const [old, wanted] = [unitsOf(before), unitsOf(after)]
  const shorter = Math.min(old.length, wanted.length)
  let start = 0
  while (start < shorter && old[start]!.key === wanted[start]!.key) start++
  let end = 0
  while (end < shorter - start && old.at(-1 - end)!.key === wanted.at(-1 - end)!.key) end++
  const at = lengthOf(old.slice(0, start))
  text.delete(at, lengthOf(old.slice(start, old.length - end)))
  insertUnits(text, at, wanted.slice(start, wanted.length - end))
}
