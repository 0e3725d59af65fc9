import { readdirSync, readFileSync } from 'node:fs'

const folder = new URL('.', import.meta.url)

interface Messages {
  [key: string]: string | Messages
}

const textsOf = (messages: Messages, path: string): [string, string][] =>
  Object.entries(messages).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[`${path}.${key}`, value]] : textsOf(value, `${path}.${key}`),
  )

describe('forms of Chinese sentences', () => {
  it('two that differ are never meant for none and some: they are read for one and for all other numbers', () => {
    const texts = readdirSync(new URL('zh', folder)).flatMap((name) =>
      textsOf(JSON.parse(readFileSync(new URL(`zh/${name}`, folder), 'utf8')) as Messages, name),
    )
    expect(texts.length).toBeGreaterThan(1_000)
    const wrong = texts.filter(([, text]) => {
      const forms = text.split(' | ')
      return forms.length === 2 && forms[0] !== forms[1]
    })
    expect(wrong).toEqual([])
  })
})

describe('forms of English sentences', () => {
  /** Never said of one. */
  const many = /\.(comment\.newest|changes\.measure\.\w+|figures\.weeks|search\.most)$/

  it('what is counted has a form for one', () => {
    const texts = readdirSync(new URL('en', folder)).flatMap((name) =>
      textsOf(JSON.parse(readFileSync(new URL(`en/${name}`, folder), 'utf8')) as Messages, name),
    )
    const counted = texts.filter(([, text]) => /\{(n|count)\} (\w+ )?[a-z]{3,}s\b/.test(text))
    expect(counted.length).toBeGreaterThan(50)
    expect(counted.filter(([path, text]) => !text.includes(' | ') && !many.test(path))).toEqual([])
  })
})

describe('an @ in a sentence', () => {
  it("is written {'@'}: bare it begins a link to another sentence, and nothing is built", () => {
    const texts = ['en', 'zh'].flatMap((language) =>
      readdirSync(new URL(language, folder)).flatMap((name) =>
        textsOf(JSON.parse(readFileSync(new URL(`${language}/${name}`, folder), 'utf8')) as Messages, name),
      ),
    )
    expect(texts.filter(([, text]) => text.replaceAll("{'@'}", '').includes('@'))).toEqual([])
  })
})
