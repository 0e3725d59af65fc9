import { withoutControls } from '#core/editor/html/escape-html'
import { listStart } from '#core/editor/report/list-start'
import { markingOf } from '#core/editor/marking/strictest'
import type { EditorNode } from '#core/editor/json/editor-json'
import type { Block } from '#core/editor/report/report'
import type { ReportContext } from '#core/editor/report/report-context'
import { headingLevel } from '#core/editor/report/heading-level'
import { inlinesOf } from '#core/editor/report/inlines-of'
import { judgementOf } from '#core/editor/report/judgement-of'
import { tableOf } from '#core/editor/report/table-of'
import { calloutKinds } from '#core/editor/schema/nodes/callout'
import { sectionKinds } from '#core/editor/schema/nodes/section'

/** Blocks of a document or of a container, in their order, empty paragraphs left out unless they are marked. */
export function blocksOf(nodes: readonly EditorNode[] | undefined, context: ReportContext): Block[] {
  return (nodes ?? []).flatMap((node) => {
    const marking = markingOf(node.attrs?.marking)
    const block = blockOf(node, context) ?? (marking ? noWords : null)
    if (!block) return []
    return [marking ? { ...block, marking } : block]
  })
}

const noWords: Block = { kind: 'paragraph', text: [] }

function blockOf(node: EditorNode, context: ReportContext): Block | null {
  const { attrs = {}, content } = node
  switch (node.type) {
    case 'paragraph':
      return content ? { kind: 'paragraph', text: inlinesOf(content, context) } : null
    case 'heading':
      return {
        kind: 'heading',
        level: headingLevel(attrs.level, context.depth),
        text: inlinesOf(content, context),
      }
    case 'bulletList':
    case 'orderedList':
      return listOf(node, context)
    case 'blockquote':
      return { kind: 'quote', blocks: blocksOf(content, context) }
    case 'codeBlock':
      return { kind: 'code', text: withoutControls((content ?? []).map(({ text = '' }) => text).join('')) }
    case 'table':
      return tableOf(node, (cell) => blocksOf(cell, context))
    case 'image':
      return { kind: 'image', upload: stringOf(attrs.upload), alt: stringOf(attrs.alt) }
    case 'callout':
      return calloutOf(node, context)
    case 'horizontalRule':
      return { kind: 'rule' }
    case 'keyJudgement':
      return judgementOf(node, context)
    case 'section':
      return sectionOf(node, context)
    default:
      return content ? { kind: 'paragraph', text: inlinesOf(content, context) } : null
  }
}

const stringOf = (value: unknown) => (typeof value === 'string' ? value : '')

function listOf({ type, attrs, content = [] }: EditorNode, context: ReportContext): Block {
  const items = content.map((item) => blocksOf(item.content, context))
  return { kind: 'list', ordered: type === 'orderedList', start: listStart(attrs?.start), items }
}

function calloutOf({ attrs, content }: EditorNode, context: ReportContext): Block {
  const callout = calloutKinds.find((kind) => kind === attrs?.kind) ?? 'note'
  return {
    kind: 'callout',
    callout,
    label: context.labels.callouts[callout],
    blocks: blocksOf(content, context),
  }
}

function sectionOf({ attrs, content }: EditorNode, context: ReportContext): Block {
  const section = sectionKinds.find((kind) => kind === attrs?.kind) ?? null
  context.depth++
  const blocks = blocksOf(content, context)
  context.depth--
  return { kind: 'section', section, title: section ? context.labels.sections[section] : '', blocks }
}
