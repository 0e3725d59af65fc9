/** `a` to `z`, `aa`, …: footnotes of the author have letters, since numbers belong to the sources. */
export function noteLetter(number: number): string {
  const last = String.fromCharCode(97 + ((number - 1) % 26))
  return number > 26 ? noteLetter(Math.floor((number - 1) / 26)) + last : last
}
