import type { Finding } from '#core/editor/checks/finding'
import { findingAt } from '#core/editor/checks/make-finding'
import { readPassage } from '#core/editor/checks/read-passage'
import type { ReadPassage } from '#core/editor/checks/read-text'

/** Where everything is said under reserve, by what these parts are for. */
const open = new Set<unknown>([
  'assumptions',
  'alternatives',
  'gaps',
  'indicators',
  'assumption',
  'indicator',
])
/** Where facts are reported; a text without parts is taken for one of them. */
const factual = new Set<unknown>([null, 'background', 'evidence', 'changes'])

/** What is found in one passage by itself. */
export function checkPassage(passage: ReadPassage): Finding[] {
  const { confidence, hedges, figures, line } = passage.reading
  const wordOf = (from: number, to: number) => line.text.slice(from, to)
  const combined = confidence.map((found) =>
    findingAt('likelihoodWithConfidence', passage, found, {
      values: { word: wordOf(found.from, found.to), other: wordOf(found.beside.from, found.beside.to) },
    }),
  )
  return [
    ...combined,
    ...(mayHedge(passage) ? [] : hedges).map((found) =>
      findingAt('hedge', passage, found, { values: { word: wordOf(found.from, found.to) } }),
    ),
    ...(needsSource(passage) ? firstOfSentence(figures) : []).map((found) =>
      findingAt('unsourced', passage, found, { values: { word: wordOf(found.from, found.to) } }),
    ),
  ]
}

/** A judgement says its likelihood beside the claim; a heading and a cell are no sentences. */
const mayHedge = ({ node, section, callout, cell }: ReadPassage): boolean =>
  node.type !== 'paragraph' || cell || open.has(section) || open.has(callout)

const needsSource = (passage: ReadPassage): boolean => statesFacts(passage) && !passage.reading.line.sourced

/** Whether a passage reports facts, of which a reader may ask where they are from. The source of what leads a list is that of its items. */
export const statesFacts = ({ node, section, callout, cell, leads }: ReadPassage): boolean =>
  node.type === 'paragraph' &&
  !cell &&
  callout === null &&
  factual.has(section) &&
  !(leads && readPassage(leads).line.sourced)

const firstOfSentence = <F extends { sentence: { from: number } }>(found: readonly F[]): F[] =>
  found.filter(({ sentence }, index) => found[index - 1]?.sentence.from !== sentence.from)
