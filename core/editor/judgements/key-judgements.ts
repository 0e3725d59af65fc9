import type { EditorNode } from '#core/editor/json/editor-json'

/** The key judgements of a text, in their order. */
export const keyJudgementsIn = (node: EditorNode): EditorNode[] =>
  node.type === 'keyJudgement' ? [node] : (node.content ?? []).flatMap(keyJudgementsIn)

/** What a judgement claims, as plain text. */
export const claimOf = ({ text, content }: EditorNode): string =>
  text ?? (content ?? []).map(claimOf).join('')
