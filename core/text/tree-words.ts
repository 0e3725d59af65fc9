import type { TextNode } from '#core/contracts/http/articles'

/** The words of a cleaned text as they stand, without anything between its blocks. */
export const treeWords = (nodes: readonly TextNode[]): string =>
  nodes.map((node) => (typeof node === 'string' ? node : treeWords(node.children))).join('')
