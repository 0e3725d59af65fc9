/** What a spreadsheet would take for the beginning of a formula (OWASP, CSV injection), also after white space. */
const formula = /^[\s\u0000]*[=+\-@\t\r＝＋－＠]/u

/** One cell: a number as it is, text quoted where it must be, and never the beginning of a formula. */
const cellOf = (value: string | number | null): string => {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const inert = formula.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(inert) || inert !== inert.trim() ? `"${inert.replaceAll('"', '""')}"` : inert
}

/**
 * Rows as CSV (RFC 4180), with a byte order mark so that a spreadsheet reads Chinese. Text that a spreadsheet would run as a
 * formula gets an apostrophe before it, which it shows as text.
 */
export const csvOf = (
  columns: readonly string[],
  rows: readonly (readonly (string | number | null)[])[],
): string => `\uFEFF${[columns, ...rows].map((row) => row.map(cellOf).join(',')).join('\r\n')}\r\n`
