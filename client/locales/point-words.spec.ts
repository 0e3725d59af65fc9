import { readFileSync } from 'node:fs'

it.each([
  ['en', /comment/i],
  ['zh', /评论|要点/],
] as const)(
  'what is talked about in a briefing is a point; a comment is a reader’s (%s)',
  (language, word) => {
    for (const part of ['review', 'editor']) {
      const text = readFileSync(`client/locales/${language}/${part}.json`, 'utf8')
      const values = [...text.matchAll(/: "(.*)"/g)].map(([, value]) => value)
      expect(values.length).toBeGreaterThan(50)
      expect(values.filter((value) => word.test(value!))).toEqual([])
    }
  },
)
