import { escapeHtml } from '#core/editor/html/escape-html'
import type { HtmlContext } from '#core/editor/html/html-options'
import { noteLetter } from '#core/editor/report/note-letter'
import { numberRange } from '#core/editor/report/number-range'
import type { Inline, TextStyle } from '#core/editor/report/report'

/** The inside of a text block. */
export const inlinesHtml = (inlines: readonly Inline[], context: HtmlContext): string =>
  inlines.map((inline) => inlineHtml(inline, context)).join('')

function inlineHtml(inline: Inline, context: HtmlContext): string {
  switch (inline.kind) {
    case 'text':
      return styled(wordsHtml(inline.text), inline)
    case 'break':
      return '<br>'
    case 'citation':
      return citationHtml(inline.numbers, context)
    case 'footnote':
      return noteLink(inline.number, context)
  }
}

/** A few numbers stay in one line; as many as a small screen has no room for do not, and say so. */
const longestInLine = 24

function citationHtml(numbers: readonly number[], context: HtmlContext): string {
  const name = numberRange(numbers).length > longestInLine ? 'citation long' : 'citation'
  return `<sup class="${name}">[${sourceLinks(numbers, context)}]</sup>`
}

/** So many Latin letters and signs without a blank: an address or a hash, for which no column is wide enough. */
const long = /([!-~\u00c0-\u024f]{28,})/

/** What is long says so: it alone may break at any letter, while words and figures in a narrow column stay whole. */
const wordsHtml = (text: string): string =>
  text
    .split(long)
    .map((part, index) =>
      index % 2 === 1 ? `<span class="long">${escapeHtml(part)}</span>` : escapeHtml(part),
    )
    .join('')

/** Each number a link to its entry in the appendix. */
export const sourceLinks = (numbers: readonly number[], { prefix }: HtmlContext): string =>
  numberRange(numbers).replace(/\d+/g, (number) => `<a href="#${prefix}source-${number}">${number}</a>`)

function noteLink(number: number, { prefix }: HtmlContext): string {
  const anchor = `<a href="#${prefix}note-${number}" id="${prefix}note-${number}-back">${noteLetter(number)}</a>`
  return `<sup class="footnote">${anchor}</sup>`
}

const tags: [Exclude<keyof TextStyle, 'link'>, string][] = [
  ['code', 'code'],
  ['strike', 's'],
  ['underline', 'u'],
  ['italic', 'em'],
  ['bold', 'strong'],
]

function styled(html: string, style: TextStyle): string {
  const inner = tags.reduce((text, [name, tag]) => (style[name] ? `<${tag}>${text}</${tag}>` : text), html)
  return style.link
    ? `<a href="${escapeHtml(style.link)}" rel="noopener noreferrer nofollow">${inner}</a>`
    : inner
}
