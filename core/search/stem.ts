import { irregularForms } from '#core/search/irregular-forms'

/**
 * English stems after Porter2 ("The English (Porter2) stemming algorithm", snowballstem.org), with a table for verbs and
 * plurals that change inside the word. Words with other signs than a to z come back as they are.
 */
export const stem = (word: string): string => {
  if (word.length < 3 || !/^[a-z']+$/.test(word)) return word
  const regular = irregularForms.get(word) ?? word
  const special = exceptions.get(regular)
  if (special !== undefined) return special
  const marked = markConsonantY(regular.replace(/^'/, ''))
  const [r1, r2] = regionsOf(marked)
  return steps(marked, r1, r2).toLowerCase()
}

const exceptions = new Map(
  Object.entries({
    skis: 'ski',
    skies: 'sky',
    dying: 'die',
    lying: 'lie',
    tying: 'tie',
    sue: 'sue',
    sued: 'sue',
    sues: 'sue',
    suing: 'sue',
    idly: 'idl',
    gently: 'gentl',
    ugly: 'ugli',
    early: 'earli',
    only: 'onli',
    singly: 'singl',
    sky: 'sky',
    news: 'news',
    howe: 'howe',
    atlas: 'atlas',
    cosmos: 'cosmos',
    bias: 'bias',
    andes: 'andes',
    inning: 'inning',
    outing: 'outing',
    canning: 'canning',
    herring: 'herring',
    earring: 'earring',
    proceed: 'proceed',
    exceed: 'exceed',
    succeed: 'succeed',
  }),
)

/** A y that stands for a consonant is written Y until the end. */
const markConsonantY = (word: string): string => word.replace(/^y/, 'Y').replaceAll(/(?<=[aeiouy])y/g, 'Y')

const afterVowelConsonant = (word: string, from: number): number => {
  const found = /[aeiouy][^aeiouy]/.exec(word.slice(from))
  return found ? from + found.index + 2 : word.length
}

/** Where the regions R1 and R2 begin. */
const regionsOf = (word: string): [number, number] => {
  const head = /^(gener|commun|arsen)/.exec(word)
  const r1 = head ? head[0].length : afterVowelConsonant(word, 0)
  return [r1, afterVowelConsonant(word, r1)]
}

const shortEnd = /(?:[^aeiouy][aeiouy][^aeiouywxY]|^[aeiouy][^aeiouy])$/
const isShort = (word: string, r1: number): boolean => r1 >= word.length && shortEnd.test(word)

type Rule = readonly [suffix: string, replacement: string, before?: RegExp]

/** The longest suffix that fits decides; it is replaced when it lies in the region. */
const replaceSuffix = (word: string, region: number, rules: readonly Rule[]): string => {
  const rule = rules.find(([suffix]) => word.endsWith(suffix))
  if (!rule) return word
  const [suffix, replacement, before] = rule
  const head = word.slice(0, word.length - suffix.length)
  return head.length >= region && (before === undefined || before.test(head)) ? head + replacement : word
}

const plural = (word: string): string => {
  if (word.endsWith('sses')) return word.slice(0, -2)
  if (/(?:ied|ies)$/.test(word)) return word.length > 4 ? word.slice(0, -2) : word.slice(0, -1)
  if (/(?:us|ss)$/.test(word) || !word.endsWith('s')) return word
  return /[aeiouy].+s$/.test(word) ? word.slice(0, -1) : word
}

const afterEnding = (head: string, r1: number): string => {
  if (/(?:at|bl|iz)$/.test(head)) return `${head}e`
  if (/(?:bb|dd|ff|gg|mm|nn|pp|rr|tt)$/.test(head)) return head.slice(0, -1)
  return isShort(head, r1) ? `${head}e` : head
}

const verbEnding = (word: string, r1: number): string => {
  const eed = /(?:eedly|eed)$/.exec(word)
  if (eed) return eed.index >= r1 ? `${word.slice(0, eed.index)}ee` : word
  const ending = /(?:ingly|edly|ing|ed)$/.exec(word)
  if (!ending) return word
  const head = word.slice(0, ending.index)
  return /[aeiouy]/.test(head) ? afterEnding(head, r1) : word
}

const second: readonly Rule[] = [
  ['ational', 'ate'],
  ['ization', 'ize'],
  ['fulness', 'ful'],
  ['ousness', 'ous'],
  ['iveness', 'ive'],
  ['tional', 'tion'],
  ['biliti', 'ble'],
  ['lessli', 'less'],
  ['entli', 'ent'],
  ['ation', 'ate'],
  ['alism', 'al'],
  ['aliti', 'al'],
  ['ousli', 'ous'],
  ['iviti', 'ive'],
  ['fulli', 'ful'],
  ['enci', 'ence'],
  ['anci', 'ance'],
  ['abli', 'able'],
  ['izer', 'ize'],
  ['ator', 'ate'],
  ['alli', 'al'],
  ['bli', 'ble'],
  ['ogi', 'og', /l$/],
  ['li', '', /[cdeghkmnrt]$/],
]

const third: readonly Rule[] = [
  ['ational', 'ate'],
  ['tional', 'tion'],
  ['alize', 'al'],
  ['icate', 'ic'],
  ['iciti', 'ic'],
  ['ical', 'ic'],
  ['ful', ''],
  ['ness', ''],
]

const fourth: readonly Rule[] = [
  ...['ement', 'ance', 'ence', 'able', 'ible', 'ment'].map((suffix): Rule => [suffix, '']),
  ...['ant', 'ent', 'ism', 'ate', 'iti', 'ous', 'ive', 'ize'].map((suffix): Rule => [suffix, '']),
  ['ion', '', /[st]$/],
  ['al', ''],
  ['er', ''],
  ['ic', ''],
]

const lastLetter = (word: string, r1: number, r2: number): string => {
  const at = word.length - 1
  if (word.endsWith('e') && (at >= r2 || (at >= r1 && !shortEnd.test(word.slice(0, -1)))))
    return word.slice(0, -1)
  return word.endsWith('ll') && at >= r2 ? word.slice(0, -1) : word
}

const steps = (marked: string, r1: number, r2: number): string => {
  const singular = plural(marked.replace(/(?:'s'|'s|')$/, ''))
  const plain = verbEnding(singular, r1).replace(/(?<=.[^aeiouy])[yY]$/, 'i')
  const once = replaceSuffix(plain, r1, second)
  const ative = once.endsWith('ative') && once.length - 5 >= r2 ? once.slice(0, -5) : once
  const twice = ative === once && !once.endsWith('ative') ? replaceSuffix(once, r1, third) : ative
  return lastLetter(replaceSuffix(twice, r2, fourth), r1, r2)
}
