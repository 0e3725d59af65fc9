import { confidenceIn } from '#core/editor/checks/confidence-words'
import { figuresIn } from '#core/editor/checks/figures-in'
import type { Span } from '#core/editor/checks/finding'
import { hedgesIn } from '#core/editor/checks/hedges-in'
import { likelihoodWordsIn, type LikelihoodWord } from '#core/editor/checks/likelihood-words'
import { lineOf, type Line } from '#core/editor/checks/line-of'
import { sentencesOf } from '#core/editor/checks/sentences-of'
import type { EditorNode } from '#core/editor/json/editor-json'

/** Something found and the sentence it stands in. */
export interface Found extends Span {
  sentence: Span
}

/** What there is to know of one text block, wherever it stands. Places count from its first sign. */
export interface Reading {
  line: Line
  /** Whether it says anything. */
  words: boolean
  /** Without the blanks around them; none of code. */
  sentences: Span[]
  likelihood: (LikelihoodWord & { sentence: Span })[]
  /** Levels of confidence in a sentence that also says how likely something is. */
  confidence: (Found & { beside: Span })[]
  hedges: Found[]
  figures: Found[]
}

const readings = new WeakMap<EditorNode, Reading>()

/** Reads a text block; one that is the same as before is not read again. */
export function readPassage(node: EditorNode): Reading {
  const known = readings.get(node)
  if (known) return known
  const reading = read(node)
  readings.set(node, reading)
  return reading
}

function read(node: EditorNode): Reading {
  const line = lineOf(node)
  const reading: Reading = {
    line,
    words: /[\p{L}\p{N}]/u.test(line.text),
    sentences: node.type === 'codeBlock' ? [] : sentencesOf(line.own),
    likelihood: [],
    confidence: [],
    hedges: [],
    figures: [],
  }
  for (const sentence of reading.sentences) readSentence(reading, sentence)
  return reading
}

function readSentence(reading: Reading, sentence: Span): void {
  const words = reading.line.own.slice(sentence.from, sentence.to)
  const there = <S extends Span>(span: S) => ({
    ...span,
    from: span.from + sentence.from,
    to: span.to + sentence.from,
    sentence,
  })
  const likelihood = likelihoodWordsIn(words).map(there)
  reading.likelihood.push(...likelihood)
  const [beside] = likelihood
  if (beside) reading.confidence.push(...confidenceIn(words).map((span) => ({ ...there(span), beside })))
  else {
    reading.hedges.push(...hedgesIn(words).map(there))
    reading.figures.push(...figuresIn(words).map(there))
  }
}
