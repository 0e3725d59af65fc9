import { normalisedText } from '#workers/ingestion/clean/text'
import { treeOf, type CleanNode } from '#workers/ingestion/clean/tree'
import { writeHtml } from '#workers/ingestion/clean/write'

export type { CleanNode } from '#workers/ingestion/clean/tree'

export interface CleanArticle {
  /** Safe HTML of the short list of tags; cleaning it again gives the same. */
  html: string
  /** The same as nodes, for rendering without markup. */
  tree: CleanNode[]
  /** The words, one line a block. */
  text: string
}

const mostRounds = 5

/**
 * Reading what was written may build another tree (a link inside a link, a block inside a paragraph): it is read
 * again until writing changes nothing. Markup that never settles loses its tags and keeps its words.
 */
function settled(html: string, base: string | undefined): { html: string; tree: CleanNode[] } {
  let before = html
  for (let round = 0; round < mostRounds; round += 1) {
    const tree = treeOf(before, base)
    const written = writeHtml(tree)
    if (written === before) return { html: written, tree }
    before = written
  }
  const tree = normalisedText(treeOf(before, base))
    .split('\n')
    .map((line) => ({ tag: 'p', children: [line] }))
  return { html: writeHtml(tree), tree }
}

/**
 * Makes HTML from outside safe to store and to show, as the last step after everything that reads or changes
 * it: a short list of tags, links http, https and mailto with `rel`, addresses absolute against `baseUrl`,
 * no style, id, class, form, SVG, MathML or template. Images keep their address as data for the proxy.
 * Idempotent: cleanHtml(cleanHtml(x).html).html is cleanHtml(x).html.
 */
export function cleanHtml(html: string, baseUrl?: string): CleanArticle {
  const { html: safe, tree } = settled(html, baseUrl)
  return { html: safe, tree, text: normalisedText(tree) }
}
