import { readFileSync } from 'node:fs'
import { notificationKinds } from '#core/contracts/http/notifications'
import { iconOf, wordKeysOf } from './notification-looks'

interface Words {
  [key: string]: string | Words
}

const wordsOf = (language: 'en' | 'zh', part: string): Words =>
  JSON.parse(readFileSync(`client/locales/${language}/${part}.json`, 'utf8')) as Words

const at = (words: Words, key: string): unknown =>
  key.split('.').reduce<unknown>((here, name) => (here as Words | undefined)?.[name], words)

describe('words of notifications', () => {
  it.each(['en', 'zh'] as const)(
    'are there for every kind, in the inbox and in the settings (%s)',
    (language) => {
      const [news, account] = [wordsOf(language, 'news'), wordsOf(language, 'account')]
      const missing = notificationKinds.flatMap((kind) => [
        ...(typeof at(news, `inbox.kinds.${kind}`) === 'string' ? [] : [`inbox ${kind}`]),
        ...(kind === 'watch-hit' || typeof at(account, `settings.notifications.kind.${kind}`) === 'string'
          ? []
          : [`settings ${kind}`]),
      ])
      expect(missing).toEqual([])
    },
  )

  it('say the same of several things in both languages', () => {
    const [en, zh] = (['en', 'zh'] as const).map(
      (language) => at(wordsOf(language, 'news'), 'inbox.what') as Words,
    )
    const keysOf = (words: Words) => Object.entries(words).map(([kind, of]) => [kind, Object.keys(of)])
    expect(keysOf(zh!)).toEqual(keysOf(en!))
  })

  it('name what a kind of several things tells of before the kind', () => {
    expect(wordKeysOf({ kind: 'access', data: { what: 'removed' } })).toEqual([
      'inbox.what.access.removed',
      'inbox.kinds.access',
    ])
    expect(wordKeysOf({ kind: 'mention', data: {} })).toEqual(['inbox.kinds.mention'])
  })

  it('have an icon of their own where no person is behind them', () => {
    expect([iconOf({ kind: 'export-ready' }), iconOf({ kind: 'source-ill' })]).toEqual(['briefing', 'source'])
  })
})
