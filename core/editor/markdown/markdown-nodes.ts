import type { MarkdownSerializer } from 'prosemirror-markdown'
import type { Node } from '@tiptap/pm/model'
import { minimalJson } from '#core/editor/json/minimal-json'
import { judgementFacts, sectionTitle } from '#core/editor/markdown/form-markdown'
import { marked, plainNodes, portion } from '#core/editor/markdown/plain-nodes'
import { tableMarkdown } from '#core/editor/markdown/table-markdown'
import { judgementOf } from '#core/editor/report/judgement-of'
import { noteLetter } from '#core/editor/report/note-letter'
import { numberRange } from '#core/editor/report/number-range'
import type { ReportContext } from '#core/editor/report/report-context'

type Nodes = MarkdownSerializer['nodes']

/** Serialisers of all nodes, for one document: notes and judgements are counted while it is written. */
export function markdownNodes(context: ReportContext): Nodes {
  return {
    ...plainNodes(context),
    section(state, node) {
      state.write(sectionTitle(node, context))
      state.closeBlock(node)
      context.depth++
      state.renderContent(node)
      context.depth--
    },
    keyJudgement(state, node) {
      const facts = judgementOf(minimalJson(node.copy()), context)
      state.wrapBlock('> ', null, node, () => {
        state.write(
          `**${context.labels.keyJudgement} ${context.judgements}${context.labels.colon.trimEnd()}** ${portion(node)}`,
        )
        state.renderInline(node, false)
        state.closeBlock(node)
        if (facts.kind === 'judgement') state.write(judgementFacts(facts, context.labels))
      })
    },
    table: marked((state, node) => {
      tableMarkdown(state, node, context)
      state.closeBlock(node)
    }),
    footnote(state) {
      state.write(`[^${noteLetter(context.notes.push([]))}]`)
    },
    citation(state, node, parent, index) {
      const numbers = numbersFrom(parent, index, context)
      if (numbers) state.write(`\\[${numberRange(numbers)}\\]`)
    },
  }
}

/** Numbers of the citations that begin here; null inside a group, which its first has written. */
function numbersFrom(parent: Node, index: number, { citations }: ReportContext): number[] | null {
  if (index > 0 && parent.child(index - 1).type.name === 'citation') return null
  const group = parent.children.slice(index)
  const end = group.findIndex((node) => node.type.name !== 'citation')
  const numbers = group
    .slice(0, end === -1 ? group.length : end)
    .map((node) => citations.numberOf(node.attrs))
  return [...new Set(numbers)].sort((a, b) => a - b)
}
