import type { Extensions } from '@tiptap/core'
import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table'
import { suggestionMarks } from '#core/editor/schema/nodes/block-container'

/** Tables of TipTap with loose content, so that an emptied row or cell is kept and not deleted for everybody. */
export function tableBlocks(): Extensions {
  const marks = suggestionMarks
  return [
    Table.configure({ resizable: false }).extend({ content: 'tableRow*', marks }),
    TableRow.extend({ content: '(tableCell | tableHeader)*', marks }),
    TableHeader.extend({ content: 'block*', marks }),
    TableCell.extend({ content: 'block*', marks }),
  ]
}
