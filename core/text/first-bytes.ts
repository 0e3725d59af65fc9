/**
 * The beginning of a text that takes at most `most` bytes as UTF-8: whole characters, a pair of surrogates never halved. One
 * that was halved before counts as U+FFFD.
 */
export function firstBytes(text: string, most: number): string {
  const whole = text.toWellFormed()
  if (whole.length * 3 <= most) return whole
  const { read } = new TextEncoder().encodeInto(whole, new Uint8Array(most))
  return whole.slice(0, read)
}
