/** Begins like a formula for a spreadsheet (OWASP, CSV injection): it is to be text. */
const formula = /^[=+\-@\t\r]/

/** One cell: in quotes where it needs them (RFC 4180), and never a formula. */
export const csvCell = (value: string): string => {
  const text = formula.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** One line with its end. */
export const csvLine = (cells: readonly string[]): string => `${cells.map(csvCell).join(',')}\r\n`
