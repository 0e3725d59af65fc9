import { defaultMarkdownSerializer, type MarkdownSerializer } from 'prosemirror-markdown'
import type { Mark } from '@tiptap/pm/model'
import { flanksSafely } from '#core/editor/markdown/flanking'
import { linkAddress } from '#core/editor/schema/link-address'

type MarkSpec = MarkdownSerializer['marks'][string]

const nothing: MarkSpec = { open: '', close: '', mixable: true }

/** Delimiters where CommonMark would read them, else the HTML element: see `flanksSafely`. */
function delimited(delimiter: string, tag: string): MarkSpec {
  return {
    open: (_state, mark, parent, index) => (flanksSafely(mark, parent, index) ? delimiter : `<${tag}>`),
    close: (_state, mark, parent, index) => (flanksSafely(mark, parent, index - 1) ? delimiter : `</${tag}>`),
    mixable: true,
    expelEnclosingWhitespace: true,
  }
}

const destination = (mark: Mark) =>
  linkAddress(mark.attrs.href)?.replace(/[\\()<>"|]/g, encodeURIComponent) ?? null

/** Parentheses are percent-encoded by hand: `encodeURIComponent` leaves them. */
const closeLink = (mark: Mark) => {
  const address = destination(mark)?.replaceAll('(', '%28').replaceAll(')', '%29')
  return address ? `](${address})` : ''
}

export const markdownMarks: MarkdownSerializer['marks'] = {
  bold: delimited('**', 'strong'),
  italic: delimited('*', 'em'),
  strike: delimited('~~', 's'),
  underline: { open: '<u>', close: '</u>', mixable: true },
  link: {
    open: (_state: unknown, mark: Mark) => (destination(mark) ? '[' : ''),
    close: (_state: unknown, mark: Mark) => closeLink(mark),
    mixable: true,
  },
  code: defaultMarkdownSerializer.marks.code ?? nothing,
  comment: nothing,
  insertion: nothing,
  deletion: nothing,
  modification: nothing,
}
