/** How wide a text is in halves of a Han character, which is about what a Latin letter takes. */
export const halfWidths = (text: string): number =>
  Array.from(text).reduce((width, sign) => width + (wide.test(sign) ? 2 : 1), 0)

/** Han, kana, hangul, and the signs of punctuation that are as wide (East Asian Width, UAX 11). */
const wide =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff00-\uff60]/u

/** As much of a text as so many halves have room for, with `…` where something is left out. */
export function shortened(text: string, room: number): string {
  if (halfWidths(text) <= room) return text
  let width = 1
  let kept = ''
  for (const sign of text) {
    width += halfWidths(sign)
    if (width > room) break
    kept += sign
  }
  return `${kept.trimEnd()}…`
}
