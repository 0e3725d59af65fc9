import { noteLetter } from '#core/editor/report/note-letter'
import { publishedDay } from '#core/editor/report/published-day'
import type { Report, Source } from '#core/editor/report/report'
import { portion } from '#core/editor/text/blocks-text'
import { inlinesText } from '#core/editor/text/inlines-text'
import type { TextContext } from '#core/editor/text/text-context'

/** Notes and sources, one a line; quotes follow their source. */
export function appendixText({ notes, sources }: Report, context: TextContext): string {
  const noteLines = notes.map((note, index) => `[${noteLetter(index + 1)}] ${inlinesText(note, context)}`)
  const sourceLines = sources.map((source) => sourceText(source, context))
  return [
    noteLines.length > 0 ? [context.labels.notes, ...noteLines].join('\n') : '',
    sourceLines.length > 0 ? [context.labels.sources, ...sourceLines].join('\n') : '',
  ]
    .filter(Boolean)
    .join('\n\n')
}

function sourceText(source: Source, context: TextContext): string {
  const facts = [
    source.title,
    source.publisher,
    publishedDay(source.publishedAt),
    source.grade ?? context.labels.ungraded,
  ]
  const line = [...facts, source.url].filter(Boolean).join(', ')
  return [
    `[${source.number}] ${portion(source, context)}${line}`,
    ...source.quotes.map(({ text }) => `    ${text}`),
  ].join('\n')
}
