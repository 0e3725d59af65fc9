import { AlignmentType, LevelFormat, type ILevelsOptions, type INumberingOptions } from 'docx'
import { orderedReference } from '#workers/exporters/docx/list-docx'

const depth = Array.from({ length: 9 }, (_, level) => level)
const indent = (level: number) => ({ paragraph: { indent: { left: 360 * (level + 1) + 100, hanging: 360 } } })
const signs = ['•', '–', '·']
const forms = [LevelFormat.DECIMAL, LevelFormat.LOWER_LETTER, LevelFormat.LOWER_ROMAN]

const bullet = (level: number): ILevelsOptions => ({
  level,
  format: LevelFormat.BULLET,
  text: signs[level % 3]!,
  alignment: AlignmentType.LEFT,
  style: indent(level),
})

const number =
  (start: number) =>
  (level: number): ILevelsOptions => ({
    level,
    format: forms[level % 3]!,
    text: `%${level + 1}.`,
    start,
    alignment: AlignmentType.LEFT,
    style: indent(level),
  })

/** One numbering for signs and one for each number at which a list of the document begins. */
export const numberingDocx = (starts: Iterable<number>): INumberingOptions => ({
  config: [
    { reference: 'bullets', levels: depth.map(bullet) },
    ...[...new Set(starts)].map((start) => ({
      reference: orderedReference(start),
      levels: depth.map(number(start)),
    })),
  ],
})
