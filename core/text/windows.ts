/** What Windows-1252 has at 0x80 to 0x9f, where Latin-1 has control characters; a space stands for nothing. */
const signs = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ'

/** The sign meant by a code between 0x80 and 0x9f (HTML, numeric character reference end state). */
export function windowsSign(code: number): string {
  const sign = signs[code - 0x80] ?? ' '
  return sign === ' ' ? String.fromCharCode(code) : sign
}

/** Control characters of Latin-1 read as the Windows-1252 that every browser takes them for. */
export const asWindows = (text: string): string =>
  text.replace(/[\u0080-\u009f]/g, (sign) => windowsSign(sign.charCodeAt(0)))
