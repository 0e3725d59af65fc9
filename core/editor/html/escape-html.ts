const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text without the control characters that HTML and XML forbid. */
export const withoutControls = (text: string): string =>
  text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g, '')

/** Text for the inside of an element or of a quoted attribute. */
export const escapeHtml = (text: string): string =>
  withoutControls(text).replace(/[&<>"']/g, (letter) => entities[letter] ?? '')
