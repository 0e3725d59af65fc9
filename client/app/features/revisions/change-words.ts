import { z } from 'zod'
import type { BlockChangeView } from '#core/contracts/http/changes'
import { gradeOf } from '#core/editor/scales/grades'
import { readCitation } from '#core/editor/citations/read-citation'

const block = z.object({
  type: z.string(),
  attrs: z.record(z.string(), z.unknown()).optional(),
})

/** Kinds of blocks that have a word of their own in the interface; the rest are a `block`. */
const named = ['paragraph', 'heading', 'keyJudgement', 'image', 'codeBlock', 'footnote', 'table'] as const
export type BlockWord = (typeof named)[number] | 'block'

export const isBlockWord = (value: unknown): value is (typeof named)[number] =>
  named.some((word) => word === value)

/** What a changed block is, as a key of `changes.block`. */
export const blockWord = ({ before, after }: Pick<BlockChangeView, 'before' | 'after'>): BlockWord => {
  const read = block.safeParse(after ?? before)
  return named.find((word) => read.success && word === read.data.type) ?? 'block'
}

/** `沿江日报 C3`: what a citation names, for one line. */
export const citationText = (node: unknown): { text: string; grade: string; language: string | null } => {
  const read = block.safeParse(node)
  const citation = readCitation(read.success ? read.data.attrs : {})
  return {
    text: citation.sourceTitle ?? citation.articleTitle ?? '?',
    grade: citation.credibility === null ? (citation.reliability ?? '') : (gradeOf(citation) ?? ''),
    language: citation.language,
  }
}
