import { escapeHtml } from '#core/editor/html/escape-html'
import type { HtmlContext } from '#core/editor/html/html-options'
import { inlinesHtml } from '#core/editor/html/inlines-html'
import { portionHtml } from '#core/editor/html/portion-html'
import { noteLetter } from '#core/editor/report/note-letter'
import type { Report, Source } from '#core/editor/report/report'
import { sourceFacts } from '#core/editor/report/source-facts'
import { leftToRight } from '#core/text/left-to-right'

/** Notes of the author, then all sources with grade and quotes; empty when there are neither. */
export function appendixHtml({ notes, sources }: Report, context: HtmlContext): string {
  const { labels } = context
  const noteItems = notes.map((note, index) => noteHtml(index + 1, inlinesHtml(note, context), context))
  const sourceItems = sources.map((source) => sourceHtml(source, context))
  return [
    noteItems.length > 0 ? part('notes', labels.notes, noteItems) : '',
    sourceItems.length > 0 ? part('sources', labels.sources, sourceItems) : '',
  ].join('')
}

const part = (name: string, title: string, items: string[]) =>
  `\n<section class="${name}"><h2>${escapeHtml(title)}</h2>\n<ol class="${name}-list">${items.join('\n')}</ol></section>`

function noteHtml(number: number, html: string, { prefix }: HtmlContext): string {
  const back = `<a href="#${prefix}note-${number}-back">${noteLetter(number)}</a>`
  return `<li id="${prefix}note-${number}">${back} ${html}</li>`
}

function sourceHtml(source: Source, { prefix, labels }: HtmlContext): string {
  const title = escapeHtml(leftToRight(source.title))
  const name = source.url
    ? `<a href="${escapeHtml(source.url)}" rel="noopener noreferrer nofollow">${title}</a>`
    : title
  const { publisher, day, grade, version } = sourceFacts(source, labels)
  const hash = source.contentHash?.slice(0, 8)
  const line = [publisher, day, grade, version && (hash ? `${version}, ${hash}` : version)]
    .filter((fact) => fact !== null)
    .map(escapeHtml)
    .join(' · ')
  return `<li id="${prefix}source-${source.number}" value="${source.number}">${portionHtml(source)}<cite>${name}</cite> · ${line}${quotesHtml(source)}</li>`
}

const quotesHtml = ({ quotes }: Source) =>
  quotes
    .map(({ text, language }) => `<blockquote${languageAttribute(language)}>${escapeHtml(text)}</blockquote>`)
    .join('')

/** BCP 47 as the article gave it; anything else is no language. */
const languageAttribute = (language: string | null) =>
  language && /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/.test(language) ? ` lang="${language}"` : ''
