import { readdirSync, readFileSync } from 'node:fs'

/** Words that stood in some Chinese sentences for a thing for which the glossary, or all other sentences, have another one. */
const others: [string, string][] = [
  ['监视', '监测'],
  ['本席', '工作台'],
  ['返回工作台', '工作区'],
  ['第二步验证', '两步验证'],
  ['恢复代码', '恢复码'],
  ['发布者', '发布方'],
  ['征候', '观察指标'],
  ['邮寄', '邮件发送'],
]

const files = [
  ...readdirSync('client/locales/zh').map((name) => `client/locales/zh/${name}`),
  ...['notification-words', 'watch-words', 'reader-words'].map((name) => `workers/delivery/${name}.ts`),
  'workers/exporters/words/export-words.ts',
  'core/editor/labels/chinese-labels.ts',
  'server/features/accounts/mail-words.ts',
  'server/features/exports/links/mail-words.ts',
  'server/features/exports/links/share-words.ts',
]

it.each(others)('%s is not said: the word is %s', (other) => {
  const lines = files.flatMap((file) => readFileSync(file, 'utf8').split('\n'))
  expect(lines.length).toBeGreaterThan(2_000)
  expect(lines.filter((line) => line.includes(other))).toEqual([])
})
