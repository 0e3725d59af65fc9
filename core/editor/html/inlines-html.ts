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
      return styled(escapeHtml(inline.text), inline)
    case 'break':
      return '<br>'
    case 'citation':
      return `<sup class="citation">[${sourceLinks(inline.numbers, context)}]</sup>`
    case 'footnote':
      return noteLink(inline.number, context)
  }
}

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
