import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

interface Messages {
  [key: string]: string | Messages
}

const read = (language: 'en' | 'zh', part: string): Messages =>
  JSON.parse(
    readFileSync(
      fileURLToPath(new URL(`../../../client/locales/${language}/${part}.json`, import.meta.url)),
      'utf8',
    ),
  ) as Messages

/** The interface's own words in a language, by their key: `say('approval.sign', {number: 3})`. The first form of a plural. */
export const wording = (language: 'en' | 'zh', part: string) => {
  const messages = read(language, part)
  return (key: string, values: Record<string, string | number> = {}): string => {
    const found = key
      .split('.')
      .reduce<string | Messages | undefined>(
        (at, name) => (typeof at === 'object' ? at[name] : undefined),
        messages,
      )
    if (typeof found !== 'string') throw new Error(`no words for ${key} in ${language}/${part}`)
    const [first] = found.split(' | ')
    return first!.replace(/\{(\w+)\}/g, (_whole, name: string) => String(values[name] ?? ''))
  }
}
