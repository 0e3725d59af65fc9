import type { Language, Marking } from '#core/contracts/http/common'
import { numberCitations } from '#core/editor/citations/number-citations'
import type { EditorDocument, EditorNode } from '#core/editor/json/editor-json'
import { labelsOf } from '#core/editor/labels/labels-of'
import { markingOf } from '#core/editor/marking/strictest'
import { confidenceOf, confidenceWords } from '#core/editor/scales/confidence'
import { likelihoodOf, likelihoodRange, likelihoodWord } from '#core/editor/scales/likelihood'
import { calloutKinds } from '#core/editor/schema/nodes/callout'
import { sectionKinds } from '#core/editor/schema/nodes/section'

/** One block of a revision as plain words, for reading and comparing. */
export interface RevisionLine {
  key: string
  /** `label` names the section or the box that begins here. */
  kind: 'heading' | 'judgement' | 'quote' | 'text' | 'label'
  level: number
  text: string
  /** Of a judgement: how likely and how sure, as it is signed. */
  scales?: string
  /** Of the block itself, where it has one. */
  marking?: Marking
}

type Line = Omit<RevisionLine, 'key'>

interface Context {
  language: Language
  numberOf: (node: EditorNode) => string
}

/** The blocks of a revision in their order, fixed words in its own language; citations as `[2]`, blocks without words are left out. */
export function revisionLines(content: EditorDocument, language: Language): RevisionLine[] {
  const numbers = numberCitations(content)
  const context: Context = { language, numberOf: ({ attrs }) => `[${numbers.numberOf(attrs)}]` }
  return linesOf(content.content, context).map((line, index) => ({ key: String(index), ...line }))
}

const linesOf = (nodes: EditorNode[] | undefined, context: Context): Line[] =>
  (nodes ?? []).flatMap((node) => {
    const lines = blockLines(node, context)
    const marking = markingOf(node.attrs?.marking)
    return marking ? lines.map((line, index) => (index === 0 ? { ...line, marking } : line)) : lines
  })

const containers =
  /^(section|callout|blockquote|bulletList|orderedList|listItem|table|tableRow|tableCell|tableHeader)$/

function blockLines(node: EditorNode, context: Context): Line[] {
  if (containers.test(node.type)) {
    const inside = linesOf(node.content, context)
    const label = inside.length > 0 ? labelOf(node, context.language) : null
    return label === null ? inside : [{ kind: 'label', level: 2, text: label }, ...inside]
  }
  const text = wordsOf(node, context.numberOf)
  if (text.trim() === '') return []
  const line = { kind: kindOf(node), level: Number(node.attrs?.level ?? 2), text }
  return [node.type === 'keyJudgement' ? { ...line, scales: scalesOf(node, context.language) } : line]
}

function labelOf({ type, attrs }: EditorNode, language: Language): string | null {
  const labels = labelsOf(language)
  if (type === 'callout') return labels.callouts[calloutKinds.find((kind) => kind === attrs?.kind) ?? 'note']
  const kind = type === 'section' ? sectionKinds.find((one) => one === attrs?.kind) : undefined
  return kind ? labels.sections[kind] : null
}

function scalesOf({ attrs }: EditorNode, language: Language): string {
  const labels = labelsOf(language)
  const step = likelihoodOf(attrs?.likelihood)
  const confidence = confidenceOf(attrs?.confidence)
  const likely = step
    ? `${likelihoodWord(step, attrs?.row, language)}${labels.open}${likelihoodRange(step)}${labels.close}`
    : labels.undecided
  const sure = confidence ? confidenceWords[language][confidence].word : labels.undecided
  return `${labels.likelihood}${labels.colon}${likely} · ${labels.confidence}${labels.colon}${sure}`
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
