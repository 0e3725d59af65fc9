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

/** What a reader gets of a source beside its grade. */
const parts = [
  'sourceTitle',
  'articleTitle',
  'url',
  'publishedAt',
  'articleVersion',
  'contentHash',
  'quote',
  'language',
  'marking',
] as const
export type CitationPart = (typeof parts)[number]

interface PartChange {
  name: CitationPart
  before: string | null
  after: string | null
}

/** What a new citation brings into the text beside its publisher, or what another one says now, part by part. */
export function citationParts({ kind, before, after }: BlockChangeView['citations'][number]): PartChange[] {
  if (kind !== 'added' && kind !== 'changed') return []
  const [old, now] = [partsOf(before), partsOf(after)]
  return parts
    .filter((name) => old[name] !== now[name] && (kind === 'changed' || name !== 'sourceTitle'))
    .map((name) => ({ name, before: old[name], after: now[name] }))
}

function partsOf(node: unknown): Record<CitationPart, string | null> {
  const read = block.safeParse(node)
  const citation = readCitation(read.success ? read.data.attrs : {})
  return Object.fromEntries(
    parts.map((name) => [name, citation[name] === null ? null : String(citation[name])]),
  ) as Record<CitationPart, string | null>
}
