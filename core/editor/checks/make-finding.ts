import { checkSeverity, type CheckCode, type Finding, type Span } from '#core/editor/checks/finding'
import { atom, sizeOf } from '#core/editor/checks/line-of'
import type { ReadPassage } from '#core/editor/checks/read-text'

type Said = Partial<Pick<Finding, 'values' | 'repair'>>

/** A finding at some words of a passage. */
export const findingAt = (
  code: CheckCode,
  { node, start, reading }: ReadPassage,
  { from, to, sentence }: Span & { sentence: Span },
  { values = {}, repair = null }: Said = {},
): Finding => ({
  code,
  severity: checkSeverity[code],
  block: typeof node.attrs?.id === 'string' ? node.attrs.id : null,
  range: { from: start + from, to: start + to },
  sentence: shown(reading.line.text.slice(sentence.from, sentence.to)),
  values,
  repair,
})

/** A finding about all that a passage says. */
export const findingOn = (code: CheckCode, passage: ReadPassage, said?: Said): Finding => {
  const whole = { from: 0, to: sizeOf(passage.node.content) }
  return findingAt(code, passage, { ...whole, sentence: whole }, said)
}

/** A finding about the whole text. */
export const findingOfWhole = (code: CheckCode, values: Finding['values'] = {}): Finding => ({
  code,
  severity: checkSeverity[code],
  block: null,
  range: null,
  sentence: '',
  values,
  repair: null,
})

const shown = (words: string) => words.replaceAll(atom, '').replace(/\s+/g, ' ').trim()
