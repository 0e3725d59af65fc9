/** The eight colours of people in a document: lightness, chroma, hue in OKLCH (`--person-1` and so on of the light theme). */
const light: readonly (readonly [number, number, number])[] = [
  [0.3, 0.06, 230],
  [0.54, 0.09, 200],
  [0.54, 0.14, 50],
  [0.54, 0.18, 300],
  [0.42, 0.13, 40],
  [0.42, 0.07, 200],
  [0.38, 0.18, 310],
  [0.3, 0.12, 30],
]

const gamma = (linear: number): number => {
  const value = Math.min(1, Math.max(0, linear))
  return value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055
}

/** OKLCH to sRGB (Björn Ottosson's OKLab matrices), clipped to the gamut, as `#rrggbb`. */
export function oklchToHex(lightness: number, chroma: number, hue: number): string {
  const angle = (hue * Math.PI) / 180
  const a = chroma * Math.cos(angle)
  const b = chroma * Math.sin(angle)
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  const channels = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ]
  const hex = channels.map((channel) =>
    Math.round(gamma(channel) * 255)
      .toString(16)
      .padStart(2, '0'),
  )
  return `#${hex.join('')}`
}

/** What y-tiptap wants of a colour; the client takes the index and shows the colour of its own theme. */
export const palette: readonly string[] = light.map(([l, c, h]) => oklchToHex(l, c, h))

/** The lowest number that nobody has; the colours repeat every eight people, the shape of the caret's head changes. */
export function lowestFree(taken: ReadonlySet<number>): number {
  let number = 0
  while (taken.has(number)) number++
  return number
}
