import {
  ExternalHyperlink,
  FootnoteReferenceRun,
  InternalHyperlink,
  TextRun,
  type IRunOptions,
  type ParagraphChild,
} from 'docx'
import { numberRange } from '#core/editor/report/number-range'
import type { Inline, TextStyle } from '#core/editor/report/report'
import { xmlText } from '#workers/exporters/docx/xml-text'

/** The inside of a text block; `look` is what each run has beside its own style. */
export const inlinesDocx = (inlines: readonly Inline[], look: IRunOptions = {}): ParagraphChild[] =>
  inlines.flatMap((inline) => inlineDocx(inline, look))

function inlineDocx(inline: Inline, look: IRunOptions): ParagraphChild[] {
  switch (inline.kind) {
    case 'text':
      return textDocx(inline, look)
    case 'break':
      return [new TextRun({ ...look, break: 1 })]
    case 'citation':
      return sourceLinks(inline.numbers)
    case 'footnote':
      return [new FootnoteReferenceRun(inline.number)]
  }
}

function textDocx(inline: TextStyle & { text: string }, look: IRunOptions): ParagraphChild[] {
  const run = new TextRun({ ...look, ...runStyle(inline), text: xmlText(inline.text) })
  return inline.link ? [new ExternalHyperlink({ link: inline.link, children: [run] })] : [run]
}

const runStyle = ({ bold, italic, underline, strike, code, link }: TextStyle): IRunOptions => ({
  ...(bold && { bold }),
  ...(italic && { style: 'Emphasis' }),
  ...(code && { style: 'CodeChar' }),
  ...(link && { style: 'Hyperlink' }),
  ...(underline && { underline: {} }),
  ...(strike && { strike }),
})

/** `[1–3, 5]` raised, each number a link to its entry among the sources. */
export function sourceLinks(numbers: readonly number[]): ParagraphChild[] {
  const parts = numberRange(numbers).split(/(\d+)/)
  return [
    raised('['),
    ...parts
      .filter(Boolean)
      .map((part) =>
        /^\d+$/.test(part)
          ? new InternalHyperlink({ anchor: sourceAnchor(Number(part)), children: [raised(part)] })
          : raised(part),
      ),
    raised(']'),
  ]
}

const raised = (text: string) => new TextRun({ text, style: 'CitationMark' })

/** Name of the bookmark of a source. */
export const sourceAnchor = (number: number): string => `source_${number}`
