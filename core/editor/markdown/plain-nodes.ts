import { defaultMarkdownSerializer, type MarkdownSerializer } from 'prosemirror-markdown'
import { escapeMarkdown } from '#core/editor/markdown/escape-markdown'
import type { Marking } from '#core/contracts/http/common'
import { listStart } from '#core/editor/report/list-start'
import { headingLevel } from '#core/editor/report/heading-level'
import { markingOf } from '#core/editor/marking/strictest'
import { calloutKinds } from '#core/editor/schema/nodes/callout'
import type { ReportContext } from '#core/editor/report/report-context'
import type { Node } from '@tiptap/pm/model'

type Nodes = MarkdownSerializer['nodes']
const stock = defaultMarkdownSerializer.nodes

/** The marking of a portion, as TLP 2.0 writes it in a text. */
export const portionOf = (marking: Marking | null | undefined): string =>
  marking ? `(TLP:${escapeMarkdown(marking)}) ` : ''

/** The same of a node. */
export const portion = (node: Node): string => portionOf(markingOf(node.attrs.marking))

/** A marking of what is no single paragraph stands on a line of its own before it. */
export const marked =
  (inner: Nodes[string]): Nodes[string] =>
  (state, node, parent, index) => {
    if (portion(node) !== '') {
      state.write(portion(node).trimEnd())
      state.closeBlock(node.type.schema.node('paragraph'))
    }
    inner(state, node, parent, index)
  }

/** Nodes that every Markdown has; the stock serialisers under the names of this schema. */
export function plainNodes(context: ReportContext): Nodes {
  return {
    paragraph(state, node) {
      state.write(portion(node))
      state.renderInline(node, portion(node) === '')
      state.closeBlock(node)
    },
    heading(state, node) {
      state.write(`${'#'.repeat(headingLevel(node.attrs.level, context.depth) + 1)} ${portion(node)}`)
      state.renderInline(node, false)
      state.closeBlock(node)
    },
    bulletList: marked((state, node) => {
      state.renderList(node, '  ', () => '- ')
    }),
    orderedList: marked((state, node) => {
      const start = listStart(node.attrs.start)
      const width = String(start + node.childCount - 1).length
      state.renderList(node, ' '.repeat(width + 2), (index) => `${String(start + index).padStart(width)}. `)
    }),
    listItem: (state, node) => {
      state.renderContent(node)
    },
    blockquote: marked(stock.blockquote!),
    codeBlock: marked(stock.code_block!),
    callout(state, node) {
      const callout = calloutKinds.find((kind) => kind === node.attrs.kind) ?? 'note'
      state.wrapBlock('> ', null, node, () => {
        state.write(`${portion(node)}**${context.labels.callouts[callout]}**`)
        state.closeBlock(node)
        state.renderContent(node)
      })
    },
    image(state, node) {
      const alt = typeof node.attrs.alt === 'string' ? node.attrs.alt : ''
      state.write(
        `${portion(node)}\\[${context.labels.image}${alt && context.labels.colon + escapeMarkdown(alt)}\\]`,
      )
      state.closeBlock(node)
    },
    horizontalRule: marked((state, node) => {
      state.write('---')
      state.closeBlock(node)
    }),
    hardBreak(state, _node, parent, index) {
      if (index < parent.childCount - 1) state.write(parent.type.name === 'heading' ? '<br>' : '\\\n')
    },
    // What follows a break stands at the beginning of a line, where `- `, `1. ` or `# ` would begin a block.
    text(state, node, parent, index) {
      const begins = parent.maybeChild(index - 1)?.type.name === 'hardBreak'
      if (begins) state.text(state.esc(node.text ?? '', true), false)
      else stock.text!(state, node, parent, index)
    },
  }
}
