import { escapeHtml } from '#core/editor/html/escape-html'
import type { HtmlContext } from '#core/editor/html/html-options'
import { inlinesHtml, sourceLinks } from '#core/editor/html/inlines-html'
import type { Block } from '#core/editor/report/report'

type Judgement = Extract<Block, { kind: 'judgement' }>

/** A key judgement: the claim, and its scales as a list of terms. */
export function judgementHtml(block: Judgement, portion: string, context: HtmlContext): string {
  const { labels } = context
  const name = escapeHtml(`${labels.keyJudgement} ${block.number}${labels.colon}`)
  const claim = `<p class="judgement-claim">${portion}<strong>${name}</strong>${inlinesHtml(block.text, context)}</p>`
  return `<section class="judgement">${claim}<dl>${facts(block, context).join('')}</dl></section>`
}

function facts({ likelihood, confidence, basis }: Judgement, context: HtmlContext): string[] {
  const { labels } = context
  const range = likelihood && `${likelihood.word}${labels.open}${likelihood.range}${labels.close}`
  return [
    fact(labels.likelihood, escapeHtml(range ?? labels.undecided)),
    fact(labels.confidence, escapeHtml(confidence ?? labels.undecided)),
    ...(basis.length > 0 ? [fact(labels.basis, `[${sourceLinks(basis, context)}]`)] : []),
  ]
}

const fact = (term: string, html: string) => `<div><dt>${escapeHtml(term)}</dt><dd>${html}</dd></div>`
