import { leafBlocks } from '#core/editor/changes/leaf-blocks'
import { numberCitations } from '#core/editor/citations/number-citations'
import type { EditorDocument, EditorNode } from '#core/editor/json/editor-json'

/** One block of a revision as plain words, for reading and comparing. */
export interface RevisionLine {
  key: string
  kind: 'heading' | 'judgement' | 'quote' | 'text'
  level: number
  text: string
}

/** The blocks of a revision in their order; citations as `[2]`, blocks without words are left out. */
export function revisionLines(content: EditorDocument): RevisionLine[] {
  const { numberOf } = numbersIn(content)
  return leafBlocks(content).flatMap(({ node }, index) => {
    const text = wordsOf(node, numberOf)
    if (text.trim() === '') return []
    return [{ key: String(index), kind: kindOf(node), level: Number(node.attrs?.level ?? 2), text }]
  })
}

function numbersIn(content: EditorDocument) {
  const numbers = new Map(
    numberCitations(content).sources.map(({ number, citation }) => [
      citation.articleId ?? citation.id,
      number,
    ]),
  )
  const numberOf = (node: EditorNode): string => {
    const key = node.attrs?.articleId ?? node.attrs?.id
    return `[${(typeof key === 'string' ? numbers.get(key) : undefined) ?? '·'}]`
  }
  return { numberOf }
}

function wordsOf(node: EditorNode, numberOf: (node: EditorNode) => string): string {
  if (node.type === 'text') return node.text ?? ''
  if (node.type === 'hardBreak') return '\n'
  if (node.type === 'citation') return numberOf(node)
  if (node.type === 'image') return typeof node.attrs?.alt === 'string' ? node.attrs.alt : ''
  return (node.content ?? []).map((child) => wordsOf(child, numberOf)).join('')
}

const kindOf = ({ type }: EditorNode): RevisionLine['kind'] => {
  if (type === 'heading') return 'heading'
  if (type === 'keyJudgement') return 'judgement'
  return type === 'codeBlock' ? 'quote' : 'text'
}
