/**
 * Text as literal CommonMark: what could begin an element is escaped, also at the beginning of a line; line breaks are
 * spaces.
 */
export const escapeMarkdown = (text: string): string => escapeBeginning(escapeInside(text).trim())

/** The same of a part of a line, with the blanks at its ends. */
export const escapeInside = (text: string): string =>
  text.replace(/\s*\n\s*/g, ' ').replace(/[\\`*_[\]<>|&~]/g, (letter) => `\\${letter}`)

/** What is escaped inside already, with what could begin a list or a heading at the beginning of a line. */
export const escapeBeginning = (line: string): string =>
  line.replace(/^[-+#=]/, (letter) => `\\${letter}`).replace(/^(\d{1,9})([.)])/, '$1\\$2')
