import { blockTags } from '#workers/ingestion/clean/block-tags'
import type { CleanElement, CleanNode } from '#workers/ingestion/clean/tree'

/** One line of an article as it is read: a paragraph, or what stands between two line breaks. */
export interface Line {
  /** Where its nodes stand: the list of siblings and the position in it. */
  places: [siblings: readonly CleanNode[], index: number][]
  text: string
  /** Characters that are inside links. */
  linked: number
  heading: boolean
}

/** Cells are lines here: boilerplate is found in each by itself. */
const blocks = new Set([...blockTags, 'thead', 'tbody', 'tfoot', 'th', 'td'])

const isBlock = (node: CleanElement): boolean => blocks.has(node.tag)

const textOf = (node: CleanNode): string =>
  typeof node === 'string' ? node : node.children.map(textOf).join('')

const linkedIn = (node: CleanNode): number => {
  if (typeof node === 'string') return 0
  return node.tag === 'a'
    ? textOf(node).trim().length
    : node.children.reduce((sum, child) => sum + linkedIn(child), 0)
}

const hasBlock = (node: CleanNode): boolean =>
  typeof node !== 'string' && (isBlock(node) || node.children.some(hasBlock))

function lineOf(places: Line['places'], heading: boolean): Line {
  const nodes = places.flatMap(([siblings, index]) => siblings.slice(index, index + 1))
  const text = nodes.map(textOf).join('').replace(/\s+/g, ' ').trim()
  return { places, text, linked: nodes.reduce((sum, node) => sum + linkedIn(node), 0), heading }
}

/** The lines of a tree in reading order, those without words left out. */
export function linesOf(tree: readonly CleanNode[], heading = false): Line[] {
  const lines: Line[] = []
  let run: Line['places'] = []
  const flush = (): void => {
    if (run.length > 0) lines.push(lineOf(run, heading))
    run = []
  }
  for (const [index, node] of tree.entries()) {
    if (typeof node !== 'string' && hasBlock(node)) {
      flush()
      lines.push(...linesOf(node.children, /^h[1-6]$/.test(node.tag)))
    } else if (typeof node !== 'string' && node.tag === 'br') flush()
    else run.push([tree, index])
  }
  flush()
  return lines.filter((line) => line.text !== '')
}

const keepsPlace = new Set(['img', 'br', 'hr', 'td', 'th'])

const isEmpty = (node: CleanNode): boolean =>
  typeof node === 'string' ? node.trim() === '' : !keepsPlace.has(node.tag) && node.children.every(isEmpty)

function prune(
  tree: readonly CleanNode[],
  gone: ReadonlyMap<readonly CleanNode[], ReadonlySet<number>>,
): CleanNode[] {
  return tree.flatMap((node, index): CleanNode[] => {
    if (gone.get(tree)?.has(index) === true) return []
    if (typeof node === 'string') return [node]
    const children = prune(node.children, gone)
    const emptied = node.children.length > 0 && !keepsPlace.has(node.tag) && children.every(isEmpty)
    return emptied ? [] : [{ ...node, children }]
  })
}

/** The tree without some of its lines, and without the elements that are empty then. */
export function withoutLines(tree: readonly CleanNode[], lines: readonly Line[]): CleanNode[] {
  const gone = new Map<readonly CleanNode[], Set<number>>()
  for (const [siblings, index] of lines.flatMap((line) => line.places)) {
    const positions = gone.get(siblings) ?? new Set()
    gone.set(siblings, positions.add(index))
  }
  return prune(tree, gone)
}
