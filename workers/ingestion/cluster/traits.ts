import { foldText, unspaced } from '#core/search/fold'

/** What of a text is compared: its short pieces as hashes, and its numbers. */
export interface Traits {
  /** Hashes of five characters of unspaced scripts and of three words of others, of the folded text, without credits; sorted. */
  grams: Uint32Array
  /** Those of its first third, sorted: news is cut from its end. */
  opening: Uint32Array
  /** The first `startGrams` of them: the same in a text and in a brief of it. */
  start: readonly number[]
  numbers: ReadonlySet<string>
}

const longest = 40_000
const gramCharacters = 5
const gramWords = 3
const startGrams = 100

/** Lines that a house adds to what it prints: they say who printed it, not what it says. */
const credits = [
  /^[(（]?(?:来源|稿源|来自|作者|编辑|责编|责任编辑|审核|校对|监制|记者|原标题)[:：].*$/gmu,
  /^(?:editing|reporting|writing|additional reporting|compiled|source)\b.{0,120}$/gimu,
  /[(（][^()（）\n]{0,24}记者[^()（）\n]{0,40}[)）]/gu,
  /^[^\n。，]{0,24}\d{1,2}月\d{1,2}日[电讯]/gmu,
  /^.{0,60}\((?:reuters|ap|afp|xinhua|bloomberg|cna|kyodo|yonhap)\)\s*[-–—]+/gimu,
]

const withoutCredits = (text: string): string =>
  credits.reduce((left, credit) => left.replaceAll(credit, ' '), text)

/** FNV-1a over UTF-16 units. */
const hashOf = (text: string): number => {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash >>> 0
}

const unspacedRuns = new RegExp(`[${unspaced}\\d]+`, 'gu')
const spacedWords = new RegExp(`(?:(?![${unspaced}])[\\p{L}\\p{N}])+`, 'gu')

/** Signs between the characters do not count, so that a comma more or less changes nothing. */
const characterGrams = (text: string): string[] => {
  const characters = (text.match(unspacedRuns) ?? []).join('')
  return Array.from({ length: Math.max(0, characters.length - gramCharacters + 1) }, (_, at) =>
    characters.slice(at, at + gramCharacters),
  )
}

const wordGrams = (text: string): string[] => {
  const words = text.match(spacedWords) ?? []
  return Array.from({ length: Math.max(0, words.length - gramWords + 1) }, (_, at) =>
    words.slice(at, at + gramWords).join(' '),
  )
}

const chineseDigits = '零一二三四五六七八九'

/** Counts, sums, dates as the text gives them; small counts in words are left out, they are everywhere. */
const numbersIn = (text: string): Set<string> =>
  new Set(
    Array.from(text.matchAll(/\d+(?:[.,]\d+)*|百分之[零一二三四五六七八九十百点]+/gu), ([found]) =>
      found
        .replaceAll(/,(?=\d{3})/g, '')
        .replaceAll(/[零一二三四五六七八九]/gu, (sign) => `${chineseDigits.indexOf(sign)}`),
    ),
  )

const sortedSet = (hashes: readonly number[]): Uint32Array => Uint32Array.from(new Set(hashes)).sort()

/** Takes a text apart for comparing. Both Chinese scripts are folded into one first. */
export const traitsOf = (text: string): Traits => {
  const folded = foldText(withoutCredits(text.slice(0, longest).normalize('NFKC')))
  const grams = [...characterGrams(folded), ...wordGrams(folded)].map(hashOf)
  return {
    grams: sortedSet(grams),
    opening: sortedSet(grams.slice(0, Math.ceil(grams.length / 3))),
    start: grams.slice(0, startGrams),
    numbers: numbersIn(folded),
  }
}
