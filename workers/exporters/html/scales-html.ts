import type { Language } from '#core/contracts/http/common'
import { escapeHtml } from '#core/editor/html/escape-html'
import type { EditorDocument } from '#core/editor/json/editor-json'
import { labelsOf } from '#core/editor/labels/labels-of'
import { reportOf } from '#core/editor/report/report-of'
import { scalesOf } from '#core/editor/report/scales-of'

/** The scales that a briefing uses, one table each; empty when it uses none. */
export function scalesHtml(content: EditorDocument, language: Language): string {
  const labels = labelsOf(language)
  const scales = scalesOf(reportOf(content, language), language)
  const tables = [
    table(labels.likelihoodScale, scales.likelihood),
    table(labels.confidenceScale, scales.confidence),
    table(labels.reliabilityScale, scales.reliability),
    table(labels.credibilityScale, scales.credibility),
  ].filter(Boolean)
  if (tables.length === 0) return ''
  return `<section class="scales"><h2>${escapeHtml(labels.scales)}</h2>\n${tables.join('\n')}</section>`
}

const table = (name: string, entries: readonly (readonly [string, string])[]): string => {
  if (entries.length === 0) return ''
  const rows = entries.map(
    ([term, meaning]) => `<tr><th scope="row">${escapeHtml(term)}</th><td>${escapeHtml(meaning)}</td></tr>`,
  )
  return `<table><caption>${escapeHtml(name)}</caption><tbody>${rows.join('')}</tbody></table>`
}
