import type { Labels } from '#core/editor/labels/labels'
import { escapeBeginning, escapeInside, escapeMarkdown } from '#core/editor/markdown/escape-markdown'
import { portionOf } from '#core/editor/markdown/plain-nodes'
import { noteLetter } from '#core/editor/report/note-letter'
import type { Inline, Report, Source } from '#core/editor/report/report'
import { sourceFacts, sourceHash } from '#core/editor/report/source-facts'
import { inlinesText } from '#core/editor/text/inlines-text'
import type { TextContext } from '#core/editor/text/text-context'
import { leftToRight } from '#core/text/left-to-right'

/** Definitions of the footnotes, then the numbered sources with their quotes. */
export function appendixMarkdown({ notes, sources }: Report, labels: Labels): string {
  const context = { labels, withNotes: true }
  const definitions = notes.map(
    (note, index) => `[^${noteLetter(index + 1)}]: ${noteMarkdown(note, context)}`,
  )
  const list = sources.map((source) => sourceMarkdown(source, labels))
  return [definitions.join('\n\n'), list.length > 0 ? `## ${labels.sources}\n\n${list.join('\n')}` : '']
    .filter(Boolean)
    .join('\n\n')
}

/** The words of a note in one line, with the addresses that they lead to. */
const noteMarkdown = (note: readonly Inline[], context: TextContext): string =>
  escapeBeginning(
    note
      .map((inline) => {
        const words = escapeInside(inlinesText([inline], context))
        return inline.kind === 'text' && inline.link ? `[${words}](${destination(inline.link)})` : words
      })
      .join('')
      .trim(),
  )

const destination = (address: string) => `<${address.replace(/[<>\\]/g, encodeURIComponent)}>`

function sourceMarkdown(source: Source, labels: Labels): string {
  const title = escapeMarkdown(leftToRight(source.title))
  const name = source.url ? `[${title}](${destination(source.url)})` : title
  const { publisher, day, grade, version } = sourceFacts(source, labels)
  const facts = [publisher, day, grade, version, sourceHash(source)].filter((fact) => fact !== null)
  const marker = `${source.number}. `
  const quotes = source.quotes.map(({ text }) => `\n${' '.repeat(marker.length)}> ${escapeMarkdown(text)}\n`)
  return `${marker}${portionOf(source.marking)}${[name, ...facts.map(escapeMarkdown)].join(' · ')}\n${quotes.join('')}`
}
