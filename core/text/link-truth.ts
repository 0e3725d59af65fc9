import { decodePunycode } from '#core/text/punycode'

const scripts = [
  'Latin',
  'Cyrillic',
  'Greek',
  'Armenian',
  'Hebrew',
  'Arabic',
  'Thai',
  'Devanagari',
  'Hangul',
].map((name) => new RegExp(`\\p{sc=${name}}`, 'u'))
/** Chinese, Japanese kana and Latin stand together in honest names (UTS 39, 5.1, "Highly Restrictive"). */
const eastAsian = /^[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Bopo}ー\p{sc=Latin}\p{Nd}-]+$/u
/** Letters of other scripts that look like Latin ones. */
const likeLatin = /^[аеорсухіјѕԁһӏԛԝвкмнтгпοαρνικυωςᴀ-ᴢ\d-]+$/u
const ideograph = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Bopo}ー]/u
const ideographs = new RegExp(ideograph, 'gu')

const scriptsIn = (label: string): number => scripts.filter((script) => script.test(label)).length

/** Latin letters beyond ASCII beside ideographs are no name that anybody has. */
const isEastAsian = (label: string): boolean =>
  eastAsian.test(label) && !/[^\p{ASCII}]/u.test(label.replaceAll(ideographs, ''))

/** A label in a script of its own, that does not read as a Latin one. */
const isHonest = (label: string): boolean => {
  if (/^\p{ASCII}*$/u.test(label)) return true
  if (likeLatin.test(label) || /[ıɑɡꞓ]/u.test(label)) return false
  return isEastAsian(label) || (scriptsIn(label) === 1 && !ideograph.test(label))
}

/**
 * A host as it may be shown: a name in another script in that script, where nothing else is meant by it; else in the ASCII of
 * DNS (`xn--…`), so that what mixes scripts or only looks like a known name shows what it is.
 */
export const shownHost = (host: string): string => {
  const labels = host.split('.').map((label) => {
    if (!label.startsWith('xn--')) return label
    const decoded = decodePunycode(label.slice(4))
    return decoded !== null && isHonest(decoded) ? decoded : label
  })
  return labels.join('.')
}

const hostLike = /(?:[\p{L}\p{N}-]+\.)+[\p{L}]{2,}/u

const hostOf = (address: string): string | null => {
  if (!URL.canParse(address)) return null
  return new URL(address).host.replace(/^www\./, '')
}

/**
 * Where a link really goes, when its words name another place or its host cannot be shown in its own script; null when the words
 * are true or say nothing of a place.
 */
export const hiddenHost = (words: string, href: string): string | null => {
  const real = hostOf(href)
  if (real === null || real === '') return null
  const said = hostLike.exec(words.normalize('NFKC'))?.[0]
  const named = said === undefined ? null : hostOf(`https://${said.toLowerCase()}`)
  if (named !== null && named !== real && !real.endsWith(`.${named}`)) return shownHost(real)
  return shownHost(real) === real && real.includes('xn--') ? real : null
}

const controls = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu

/** Signs that turn the direction of text are shown as marks: what is read is what is written. */
export const visibleControls = (text: string): string =>
  text.replaceAll(controls, (sign) => `⟦U+${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}⟧`)
