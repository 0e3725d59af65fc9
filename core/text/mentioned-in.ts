const ofWord = /[\p{L}\p{M}\p{N}_]/u
/** Scripts in which nothing stands between a name and the next word. */
const unspaced = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]/u

/** Whether a word may end between two signs. */
const parted = (one: string | undefined, other: string | undefined): boolean =>
  [one, other].some((sign) => sign === undefined || !ofWord.test(sign) || unspaced.test(sign))

/** Case, width and blanks of any kind are the same; a line's end is none. */
const signsOf = (text: string): string[] =>
  Array.from(
    text
      .normalize('NFKC')
      .toLowerCase()
      .replaceAll(/[^\S\n]+/gu, ' '),
  )

/**
 * Whom a text mentions: the people whose whole name stands behind an `@` (also `＠`) that is no part of an address. Where several names fit,
 * the longest is meant, and everybody who bears it. A Latin name must end there; behind a Chinese one the sentence may go on at once.
 */
export const mentionedIn = <P extends { name: string }>(text: string, people: readonly P[]): P[] => {
  const signs = signsOf(text)
  const named = people.map((person) => ({ person, name: signsOf(person.name.trim()) }))
  const found = new Set<P>()
  signs.forEach((sign, at) => {
    if (sign !== '@' || !parted(signs[at - 1], 'a')) return
    const fitting = named.filter(
      ({ name }) =>
        name.every((each, index) => signs[at + 1 + index] === each) &&
        parted(name.at(-1), signs[at + 1 + name.length]),
    )
    const longest = Math.max(1, ...fitting.map(({ name }) => name.length))
    for (const { person, name } of fitting) if (name.length === longest) found.add(person)
  })
  return people.filter((person) => found.has(person))
}
