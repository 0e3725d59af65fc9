import { DomainError } from '#core/contracts/errors/domain-error'
import { commonPasswords } from '#server/auth/common-passwords'

export const shortestPassword = 12
export const longestPassword = 128

/** Words of this house: whoever guesses tries them too. */
const houseWords = ['briefroom', 'briefing', 'insight']

const lookalikes: Record<string, string> = {
  '0': 'o',
  '1': 'l',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  $: 's',
  '@': 'a',
  '!': 'i',
}

/** As a guesser sees it: compatible forms and case are one. */
const folded = (text: string): string => text.normalize('NFKC').toLowerCase()
const unmasked = (text: string): string => text.replaceAll(/[01345$7@!]/g, (sign) => lookalikes[sign] ?? sign)
const letters = (text: string): string => text.replaceAll(/[^\p{L}]/gu, '')

const monotonous = (text: string): boolean => new Set(text).size <= 4
const oneStep = (text: string): boolean => {
  const points = Array.from(text, (sign) => sign.codePointAt(0)!)
  const steps = new Set(points.slice(1).map((point, index) => point - points[index]!))
  return steps.size === 1
}

/** Nothing is left of it when the words that everybody knows of this person are taken away, but digits and signs. */
const onlyOwnWords = (text: string, own: readonly string[]): boolean => {
  const words = [...houseWords, ...own.flatMap((word) => folded(word).split(/[^\p{L}\p{N}]+/u))]
    .filter((word) => word.length >= 3)
    .sort((a, b) => b.length - a.length)
  const rest = words.reduce((left, word) => left.replaceAll(word, ''), text)
  return rest !== text && letters(rest).length < 4
}

const isCommon = (password: string, own: readonly string[]): boolean => {
  const text = folded(password)
  const known = commonPasswords()
  const spellings = [
    text,
    unmasked(text),
    unmasked(text.replace(/[^\p{L}]{1,6}$/u, '')),
    text.replaceAll(/[\s_-]/g, ''),
  ]
  return (
    monotonous(text) ||
    oneStep(text) ||
    spellings.some((spelling) => known.has(spelling)) ||
    onlyOwnWords(text, own)
  )
}

/**
 * Whether a password may be set: 12 to 128 code points of any kind, not on the list of common ones, not made of the
 * person's own words (`own`: name, address). Throws PASSWORD_COMMON, or INVALID_INPUT for the length.
 */
export const checkPassword = (password: string, own: readonly string[]): void => {
  if (isCommon(password, own)) throw new DomainError('PASSWORD_COMMON')
  const length = Array.from(password).length
  const message =
    length < shortestPassword
      ? `at least ${shortestPassword} characters`
      : length > longestPassword
        ? `at most ${longestPassword} characters`
        : null
  if (message !== null || !password.isWellFormed())
    throw new DomainError('INVALID_INPUT', undefined, {
      issues: [{ path: 'password', message: message ?? 'well-formed text' }],
    })
}
