import { Extension } from '@tiptap/core'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { stylesAsTags, withoutStyles } from './styles-as-tags'
import { wordLists } from './word-lists'

/** What is copied in this editor says all by tags. */
const isOwn = (html: string): boolean => html.includes('data-pm-slice')
/** Cells and rows without their table mean nothing to a parser of pages. */
const isPartOfTable = (html: string): boolean => /^\s*<(t[drh]|thead|tbody|tfoot|caption|col)\b/i.test(html)

/** By these the editor knows blocks, comments, suggestions and markings in what was copied in it. */
const ownAttributes = ['data-id', 'data-comment', 'data-marking'] as const

/**
 * A page that uses the same words means something else by them: what it calls inserted would stand in the text and not in what is
 * signed, and a marking of its own would hold back the whole briefing.
 */
function takeOffOwn(root: Element): void {
  for (const name of ownAttributes)
    for (const element of root.querySelectorAll(`[${name}]`)) element.removeAttribute(name)
}

/** The HTML of another program, so that the editor finds its bold words and lists in it. */
export function readableHtml(html: string): string {
  if (isOwn(html) || isPartOfTable(html)) return html
  const { body } = new DOMParser().parseFromString(withoutStyles(html), 'text/html')
  takeOffOwn(body)
  wordLists(body)
  stylesAsTags(body)
  return body.innerHTML
}

/** Word, Google Docs and WeChat's editor say much by style, which the page's policy keeps from the editor. */
export const PastedHtml = Extension.create({
  name: 'pastedHtml',
  addProseMirrorPlugins: () => [
    new Plugin({ key: new PluginKey('pastedHtml'), props: { transformPastedHTML: readableHtml } }),
  ],
})
