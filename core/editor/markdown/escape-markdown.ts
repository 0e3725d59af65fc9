/**
 * Text as literal CommonMark: what could begin an element is escaped, also at the beginning of a line; line breaks are
 * spaces.
 */
export const escapeMarkdown = (text: string): string =>
  text
    .replace(/\s*\n\s*/g, ' ')
    .trim()
    .replace(/[\\`*_[\]<>|&~]/g, (letter) => `\\${letter}`)
    .replace(/^[-+#=]/, (letter) => `\\${letter}`)
    .replace(/^(\d{1,9})([.)])/, '$1\\$2')
