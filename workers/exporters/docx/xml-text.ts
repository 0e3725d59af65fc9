/**
 * Text as XML 1.0 allows it (section 2.2): other control characters and the two non-characters fall away. The library
 * escapes what has a meaning in XML.
 */
export const xmlText = (text: string): string =>
  text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
