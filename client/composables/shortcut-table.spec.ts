import { readFileSync } from 'node:fs'
import { plainShortcuts } from './shortcut-table'

interface Messages {
  [key: string]: string | Messages
}

/** What the screen of the shortcuts loads. */
const parts = ['app', 'account', 'news', 'editor', 'review']

const wordsIn = (language: string) => {
  const all = parts.map(
    (part) => JSON.parse(readFileSync(`client/locales/${language}/${part}.json`, 'utf8')) as Messages,
  )
  const find = (key: string) => (messages: Messages) =>
    key
      .split('.')
      .reduce<string | Messages | undefined>(
        (at, name) => (typeof at === 'object' ? at[name] : undefined),
        messages,
      )
  return (key: string) => all.map(find(key)).find((found) => typeof found === 'string')
}

describe('the shortcuts that may be set', () => {
  it.each(['en', 'zh'])('are called something, each in its group something else (%s)', (language) => {
    const say = wordsIn(language)
    const names = Object.values(plainShortcuts).map((shortcut) => {
      const { group, name, place, number } = shortcut as {
        group: string
        name: string
        place?: string
        number?: number
      }
      return [say(`keys.groups.${group}`), say(name), place && say(place), number]
    })
    expect(names.filter((words) => words[0] === undefined || words[1] === undefined)).toEqual([])
    expect(new Set(names.map((words) => words.join(' '))).size).toBe(names.length)
  })
})
