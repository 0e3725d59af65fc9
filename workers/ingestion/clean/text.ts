import { blockTags } from '#workers/ingestion/clean/block-tags'
import type { CleanNode } from '#workers/ingestion/clean/tree'

function gather(nodes: readonly CleanNode[]): string {
  return nodes
    .map((node) => {
      if (typeof node === 'string') return node.replace(/\s+/g, ' ')
      if (node.tag === 'br') return '\n'
      if (node.tag === 'rt' || node.tag === 'rp') return ''
      const inside = node.tag === 'pre' ? preText(node.children) : gather(node.children)
      if (node.tag === 'td' || node.tag === 'th') return `${inside}\t`
      return blockTags.has(node.tag) ? `\n${inside}\n` : inside
    })
    .join('')
}

const preText = (nodes: readonly CleanNode[]): string =>
  nodes
    .map((node) => (typeof node === 'string' ? node : node.tag === 'br' ? '\n' : preText(node.children)))
    .join('')

/** Invisible signs that copies of one text differ by. */
const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g

/**
 * The words of an article: one line a block, NFC, spaces folded, invisible signs out. It is what is searched, compared
 * and quoted.
 */
export function normalisedText(nodes: readonly CleanNode[]): string {
  return gather(nodes)
    .normalize('NFC')
    .replace(invisible, '')
    .split('\n')
    .map((line) =>
      line
        .replace(/[^\S\t]+/g, ' ')
        .replace(/ *\t */g, '\t')
        .trim(),
    )
    .filter((line) => line !== '')
    .join('\n')
}
