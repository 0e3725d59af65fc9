import { titleOfCopy } from '#core/editor/labels/title-of-copy'

describe('the title of a copy', () => {
  it.each([
    ['en', 'Port fees', 'Copy of Port fees'],
    ['zh', '港口费', '港口费的副本'],
  ] as const)('is in the language of the briefing: %s', (language, title, expected) => {
    expect(titleOfCopy(title, language)).toBe(expected)
  })

  it.each(['en', 'zh'] as const)(
    'is never longer than a title may be, nor cut within a sign: %s',
    (language) => {
      const copied = titleOfCopy('𠮷'.repeat(300), language)
      expect(Array.from(copied)).toHaveLength(300)
      expect(copied.isWellFormed()).toBe(true)
      expect(copied).toContain('𠮷…')
    },
  )
})
