import type { Block, Cell } from '#core/editor/report/report'

/** A table with its head. */
export function tableHtml(
  { rows, heads }: Extract<Block, { kind: 'table' }>,
  blocksHtml: (blocks: Block[]) => string,
): string {
  const html = (part: Cell[][], scope: string) =>
    part.map((row) => `<tr>${row.map((cell) => cellHtml(cell, scope, blocksHtml)).join('')}</tr>`).join('')
  const head = heads > 0 ? `<thead>${html(rows.slice(0, heads), 'col')}</thead>` : ''
  return `<table>${head}<tbody>${html(rows.slice(heads), 'row')}</tbody></table>`
}

function cellHtml(cell: Cell, scope: string, blocksHtml: (blocks: Block[]) => string): string {
  const tag = cell.header ? 'th' : 'td'
  const columns = cell.columns > 1 ? ` colspan="${cell.columns}"` : ''
  const rows = cell.rows > 1 ? ` rowspan="${cell.rows}"` : ''
  return `<${tag}${cell.header ? ` scope="${scope}"` : ''}${columns}${rows}>${blocksHtml(cell.blocks)}</${tag}>`
}
