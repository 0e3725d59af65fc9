/** A name that is being written behind an `@`: where the `@` stands, and what is there of the name. */
export interface TypedName {
  at: number
  typed: string
}

const flat = (text: string): string => text.normalize('NFKC').toLowerCase()
const spacedWord = /[\p{L}\p{M}\p{N}_]$/u
const han = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]$/u
/** Code units; no name is longer. */
const longest = 120

/** The name in which the caret stands; null where it stands in none. An `@` within a word is an address's. */
export const typedNameAt = (text: string, caret: number): TypedName | null => {
  const before = text.slice(0, caret)
  const at = Math.max(before.lastIndexOf('@'), before.lastIndexOf('＠'))
  if (at < 0) return null
  const [left, typed] = [before.slice(0, at), before.slice(at + 1)]
  if (typed.length > longest || typed.includes('\n') || typed.startsWith(' ')) return null
  return spacedWord.test(left) && !han.test(left) ? null : { at, typed }
}

/** Whose name begins so, or a word of it (in Chinese: anything in it); everybody while nothing is typed. */
export const fittingPeople = <P extends { name: string }>(typed: string, people: readonly P[]): P[] => {
  const wanted = flat(typed)
  return people.filter(({ name }) => {
    const whole = flat(name)
    if (whole.startsWith(wanted) || whole.includes(` ${wanted}`)) return true
    return han.test(wanted) && whole.includes(wanted)
  })
}

/** The text with the whole name in the place of what was typed of it, and where the caret stands then. */
export const withName = (
  text: string,
  { at, typed }: TypedName,
  name: string,
): { text: string; caret: number } => {
  const put = `@${name} `
  const rest = text.slice(at + 1 + typed.length)
  return { text: text.slice(0, at) + put + rest.replace(/^ /u, ''), caret: at + put.length }
}
