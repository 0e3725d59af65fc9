import { Paragraph, TextRun, type ParagraphChild } from 'docx'
import type { Block } from '#core/editor/report/report'
import { muted, type DocxContext } from '#workers/exporters/docx/docx-context'
import { inlinesDocx, sourceLinks } from '#workers/exporters/docx/inlines-docx'
import { strong } from '#workers/exporters/docx/strong'

type Judgement = Extract<Block, { kind: 'judgement' }>

/** A key judgement: a tinted box of two paragraphs, the claim and its scales. */
export function judgementDocx(
  block: Judgement,
  portion: ParagraphChild[],
  context: DocxContext,
): Paragraph[] {
  const { labels, accent } = context
  const name = `${labels.keyJudgement} ${block.number}${labels.colon}`
  const claim = new Paragraph({
    style: 'KeyJudgement',
    keepNext: true,
    children: [
      ...portion,
      new TextRun({ ...strong, text: name, color: accent }),
      ...inlinesDocx(block.text, { bold: true }),
    ],
  })
  return [claim, new Paragraph({ style: 'KeyJudgementScales', children: facts(block, context) })]
}

function facts({ likelihood, confidence, basis }: Judgement, { labels }: DocxContext): ParagraphChild[] {
  const range = likelihood && `${likelihood.word}${labels.open}${likelihood.range}${labels.close}`
  return [
    ...fact(labels.likelihood + labels.colon, range ?? labels.undecided),
    gap(),
    ...fact(labels.confidence + labels.colon, confidence ?? labels.undecided),
    ...(basis.length > 0 ? [gap(), term(labels.basis + labels.colon), ...sourceLinks(basis)] : []),
  ]
}

const gap = () => new TextRun({ text: '    ' })
const term = (text: string) => new TextRun({ text, color: muted })
const fact = (name: string, value: string) => [term(name), new TextRun({ ...strong, text: value })]
