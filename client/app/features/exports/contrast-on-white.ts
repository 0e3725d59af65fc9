/** The colour of files whose desk has none of its own. */
export const usualAccent = '#1f4e79'

/** Contrast of `#rrggbb` on white, 1 to 21 (WCAG 2.2, contrast ratio); 1 for anything else. The server checks it too. */
export const contrastOnWhite = (color: string): number => {
  if (!/^#[0-9a-f]{6}$/i.test(color)) return 1
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(color.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
}
