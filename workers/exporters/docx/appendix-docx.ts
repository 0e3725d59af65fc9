import { Bookmark, ExternalHyperlink, Paragraph, Tab, TextRun, type ParagraphChild } from 'docx'
import type { Report, Source } from '#core/editor/report/report'
import type { Scales } from '#core/editor/report/scales-of'
import { sourceFacts, sourceHash } from '#core/editor/report/source-facts'
import { headingDocx, portionRuns, type DocxBlock } from '#workers/exporters/docx/blocks-docx'
import { muted, type DocxContext } from '#workers/exporters/docx/docx-context'
import { sourceAnchor } from '#workers/exporters/docx/inlines-docx'
import { scaleTable } from '#workers/exporters/docx/scale-table'
import { strong } from '#workers/exporters/docx/strong'
import { xmlText } from '#workers/exporters/docx/xml-text'

/** All sources with grade, version, hash and quotes in their own script; nothing when there are none. */
export function sourcesDocx({ sources }: Report, context: DocxContext): DocxBlock[] {
  if (sources.length === 0) return []
  const title = headingDocx(1, {}, [new TextRun(context.labels.sources)])
  return [title, ...sources.flatMap((source) => sourceDocx(source, context))]
}

function sourceDocx(source: Source, context: DocxContext): Paragraph[] {
  const number = new TextRun({ ...strong, text: `[${source.number}]`, color: context.accent })
  const { publisher, day, grade, version } = sourceFacts(source, context.labels)
  const facts = [publisher, day, version, sourceHash(source), grade].filter((fact) => fact !== null)
  return [
    new Paragraph({
      style: 'Source',
      keepNext: true,
      children: [
        new Bookmark({ id: sourceAnchor(source.number), children: [number] }),
        new TextRun({ children: [new Tab()] }),
        ...portionRuns(source),
        titleOf(source),
      ],
    }),
    new Paragraph({
      style: 'SourceDetail',
      children: [new TextRun({ text: facts.map(xmlText).join(' · '), color: muted })],
    }),
    ...source.quotes.map(({ text, language }) => quoteDocx(text, language)),
  ]
}

function titleOf({ title, url }: Source): ParagraphChild {
  const run = new TextRun({ ...strong, text: xmlText(title), ...(url && { style: 'Hyperlink' }) })
  return url ? new ExternalHyperlink({ link: url, children: [run] }) : run
}

/** A passage with the quotation marks and the language of its own script, so that fonts and line breaks follow. */
function quoteDocx(text: string, language: string | null): Paragraph {
  const own = /^[a-z]{2}/.exec(language ?? '')?.[0] ?? null
  const [open, close] = own === 'zh' ? ['「', '」'] : ['“', '”']
  const tag =
    own === 'zh' ? { eastAsia: 'zh-CN' } : own === null ? {} : { value: own === 'en' ? 'en-GB' : own }
  return new Paragraph({
    style: 'SourceQuote',
    children: [new TextRun({ text: open + xmlText(text) + close, language: tag })],
  })
}

/** The scales that a report uses, one table each. */
export function scalesDocx(scales: Scales, context: DocxContext): DocxBlock[] {
  const { labels } = context
  const tables = [
    [labels.likelihoodScale, scales.likelihood],
    [labels.confidenceScale, scales.confidence],
    [labels.reliabilityScale, scales.reliability],
    [labels.credibilityScale, scales.credibility],
  ] as const
  const used = tables.filter(([, entries]) => entries.length > 0)
  if (used.length === 0) return []
  return [
    headingDocx(1, {}, [new TextRun(labels.scales)]),
    ...used.flatMap(([name, entries]) => scaleTable(name, entries, context)),
  ]
}
