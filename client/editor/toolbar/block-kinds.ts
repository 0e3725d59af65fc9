import type { ChainedCommands, Editor } from '@tiptap/core'

/** What a line can be; `paragraph` is the ground. */
export const lineKinds = ['paragraph', 'heading1', 'heading2', 'heading3'] as const
export type LineKind = (typeof lineKinds)[number]

export const lineKindOf = (editor: Editor): LineKind => {
  for (const level of [1, 2, 3] as const) if (editor.isActive('heading', { level })) return `heading${level}`
  return 'paragraph'
}

export const makeLine = (chain: ChainedCommands, kind: LineKind): ChainedCommands => {
  if (kind === 'paragraph') return chain.setParagraph()
  return chain.setHeading({ level: Number(kind.slice(-1)) as 1 | 2 | 3 })
}

/** Blocks that are put in where the caret is. */
export const insertKinds = ['judgement', 'note', 'assumption', 'indicator', 'table'] as const
export type InsertKind = (typeof insertKinds)[number]

export const insertBlock = (chain: ChainedCommands, kind: InsertKind): ChainedCommands => {
  if (kind === 'table') return chain.insertTable({ rows: 3, cols: 3, withHeaderRow: true })
  if (kind === 'judgement') return chain.insertJudgement()
  return chain.insertContent({ type: 'callout', attrs: { kind }, content: [{ type: 'paragraph' }] })
}
