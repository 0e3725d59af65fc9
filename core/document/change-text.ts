import type * as Y from 'yjs'
import { listHunks } from '#core/document/match-lists'
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

/** Makes a text that looks like `before` look like `after`; what both have in common stays, and with it its author. */
export function changeText(
  text: Y.XmlText,
  before: readonly VisibleNode[],
  after: readonly VisibleNode[],
): void {
  const [old, wanted] = [unitsOf(before), unitsOf(after)]
  const keysOf = (units: readonly Unit[]): string[] => units.map(({ key }) => key)
  // From the end to the beginning, so that the places before stay true.
  for (const { from, to, start, end } of listHunks(keysOf(old), keysOf(wanted)).reverse()) {
    const at = lengthOf(old.slice(0, from))
    text.delete(at, lengthOf(old.slice(from, to)))
    insertUnits(text, at, wanted.slice(start, end))
  }
}
