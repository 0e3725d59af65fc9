import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { corpora, score } from './score.mjs'

/** Han without kana or hangul is Chinese; letters of other scripts than Latin are neither. */
const languageOf = (text) => {
  if (/[\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/u.test(text)) return 'other'
  if (/\p{sc=Han}/u.test(text)) return 'zh'
  return /(?!\p{sc=Latin})\p{L}/u.test(text) ? 'other' : 'en'
}

const wordsOf = ({ expect = [] }) => expect.map(({ value }) => String(value)).join(' ')

/** Which file of a set lists what is measured, and of which language each entry is. */
const lists = {
  feeds: { file: 'index.json', languageOf: (entry) => languageOf(wordsOf(entry)) },
  articles: { file: 'index.json', languageOf: ({ lang }) => lang },
  /** Broken feeds have a language; vectors, bombs and answers of servers have none. */
  hostile: {
    file: 'index.json',
    languageOf: (entry) => languageOf(wordsOf(entry)),
    only: ['--only', 'feeds'],
  },
  dedup: { file: 'docs.jsonl', languageOf: ({ lang }) => lang.slice(0, 2) },
}

const read = (file) => {
  const text = readFileSync(file, 'utf8')
  return file.endsWith('.jsonl') ? text.trim().split('\n').map(JSON.parse) : JSON.parse(text)
}
const write = (file, entries) =>
  writeFileSync(
    file,
    file.endsWith('.jsonl')
      ? entries.map((entry) => JSON.stringify(entry)).join('\n')
      : JSON.stringify(entries),
  )

/** The scorer's answer for the part of a set that is of one language (`en`, `zh`); null where the set does not tell. */
export const scoreOfLanguage = (kind, adapter, language) => {
  const list = lists[kind]
  if (!list) return null
  const [from, part] = [path.join(corpora, kind), mkdtempSync(path.join(tmpdir(), 'briefroom-part-'))]
  try {
    for (const name of readdirSync(from))
      if (name !== list.file) symlinkSync(path.join(from, name), path.join(part, name))
    const entries = read(path.join(from, list.file)).filter((entry) => list.languageOf(entry) === language)
    write(path.join(part, list.file), entries)
    return score(kind, adapter, list.only ?? [], part)
  } finally {
    rmSync(part, { recursive: true, force: true })
  }
}
