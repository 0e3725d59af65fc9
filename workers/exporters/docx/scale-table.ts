import { Paragraph, TextRun } from 'docx'
import { columnShares } from '#core/editor/report/column-shares'
import type { Block, Cell } from '#core/editor/report/report'
import { blocksDocx, type DocxBlock } from '#workers/exporters/docx/blocks-docx'
import type { DocxContext } from '#workers/exporters/docx/docx-context'

const cell = (text: string, bold: boolean): Cell => ({
  header: false,
  columns: 1,
  rows: 1,
  blocks: [{ kind: 'paragraph', text: [{ kind: 'text', text, ...(bold && { bold: true as const }) }] }],
})

/** One scale: its name and what each of its words means. */
export function scaleTable(
  name: string,
  entries: readonly (readonly [string, string])[],
  context: DocxContext,
): DocxBlock[] {
  const rows = entries.map(([term, meaning]) => [cell(term, true), cell(meaning, false)])
  const table: Block = { kind: 'table', columns: 2, heads: 0, rows, ...columnShares(rows, 2) }
  const title = new Paragraph({ style: 'ScaleName', keepNext: true, children: [new TextRun(name)] })
  return [title, ...blocksDocx([table], context)]
}
