import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

type Colour = [number, number, number]
type Theme = Record<string, Colour>

const here = dirname(fileURLToPath(import.meta.url))
const css = readFileSync(join(here, 'tokens.css'), 'utf8')

/** Every rule of the base layer that sets colours, with its selector and the media query around it. */
function themes(): { selector: string; colours: Theme }[] {
  const rules = css.slice(css.indexOf('@layer base')).matchAll(/([^{}]+)\{([^{}]*--canvas:[^{}]*)\}/g)
  return [...rules].map(([, selector = '', body = '']) => ({
    selector: selector.replaceAll(/\s+/g, ' ').trim(),
    colours: Object.fromEntries(
      [...body.matchAll(/--([a-z0-9-]+): oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)/g)].map(
        ([, name = '', l, c, h]) => [name, [Number(l), Number(c), Number(h)] satisfies Colour],
      ),
    ),
  }))
}

/** OKLCH to 8-bit sRGB (Ottosson, 2020); the second value tells whether it lies inside the gamut. */
function srgb([lightness, chroma, hue]: Colour): { rgb: Colour; inside: boolean } {
  const angle = (hue * Math.PI) / 180
  const [a, b] = [chroma * Math.cos(angle), chroma * Math.sin(angle)]
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  const linear: Colour = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ]
  const inside = linear.every((value) => value > -0.002 && value < 1.002)
  const encoded = linear.map((value) => {
    const clipped = Math.min(1, Math.max(0, value))
    return Math.round(255 * (clipped <= 0.0031308 ? 12.92 * clipped : 1.055 * clipped ** (1 / 2.4) - 0.055))
  })
  return { rgb: encoded as Colour, inside }
}

/** WCAG 2 relative luminance. */
function luminance(colour: Colour): number {
  const [r, g, b] = srgb(colour).rgb.map((value) => {
    const part = value / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }) as Colour
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(one: Colour, other: Colour): number {
  const [high, low] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number]
  return (high + 0.05) / (low + 0.05)
}

const grounds = ['surface', 'raised', 'canvas', 'sunken', 'hover', 'selected']
const texts = ['text', 'text2', 'text3', 'link', 'accent', 'ok', 'warn', 'bad', 'info']
const marks = ['mark', 'mark-active', 'ins', 'del']
const all = themes()
const named = ['light', 'dark', 'hc-light', 'hc-dark'].map((name) => ({
  name,
  colours: all.find(({ selector }) => selector.includes(`'${name}'`))?.colours ?? {},
}))

it('has four themes, and the same four without a choice', () => {
  expect(all).toHaveLength(7)
  const [light, dark, contrastLight, contrastDark, systemDark, systemContrast, systemBoth] = all
  expect(light?.selector).toContain(':root')
  expect(systemDark?.colours).toEqual(dark?.colours)
  expect(systemContrast?.colours).toEqual(contrastLight?.colours)
  expect(systemBoth?.colours).toEqual(contrastDark?.colours)
})

describe.each(named)('the theme $name', ({ colours }) => {
  const at = (name: string): Colour => {
    const colour = colours[name]
    if (!colour) throw new Error(`no token ${name}`)
    return colour
  }
  const below = (pairs: [string, string][], least: number) =>
    pairs
      .filter(([one, other]) => contrast(at(one), at(other)) < least)
      .map(([one, other]) => `${one} on ${other} ${contrast(at(one), at(other)).toFixed(2)}`)

  it('lies inside sRGB', () => {
    expect(
      Object.entries(colours)
        .filter(([, colour]) => !srgb(colour).inside)
        .map(([name]) => name),
    ).toEqual([])
  })

  it('has text of 4.5 : 1 at least on every ground', () => {
    const onGrounds = texts.flatMap((text) => grounds.map((ground): [string, string] => [text, ground]))
    const onSoft = ['ok', 'warn', 'bad', 'info'].map((tone): [string, string] => [tone, `${tone}-soft`])
    const onMarks = marks.flatMap((mark) =>
      ['text', 'text3', 'link'].map((text): [string, string] => [text, mark]),
    )
    const onAccent: [string, string][] = [
      ['on-accent', 'accent'],
      ['on-accent', 'accent-hover'],
    ]
    const people = Array.from({ length: 8 }, (_, index): [string, string] => [
      'on-person',
      `person-${index + 1}`,
    ])
    expect(below([...onGrounds, ...onSoft, ...onMarks, ...onAccent, ...people], 4.5)).toEqual([])
  })

  it('has edges and focus of 3 : 1 at least on every ground', () => {
    const pairs = ['control', 'focus'].flatMap((edge) =>
      grounds.map((ground): [string, string] => [edge, ground]),
    )
    expect(below(pairs, 3)).toEqual([])
  })
})
