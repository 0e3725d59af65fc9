import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { parseHTML } from 'linkedom'
import { parseFragment, type DefaultTreeAdapterTypes as Parse5 } from 'parse5'
import { allowedTags } from '#workers/ingestion/clean/allowed'
import { cleanHtml, type CleanNode } from '#workers/ingestion/clean/index'

const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31)
const corpus = join(process.env.CORPUS_DIR ?? join(process.cwd(), '../shared/corpora'), 'hostile/xss.json')
const vectors = (existsSync(corpus) ? JSON.parse(readFileSync(corpus, 'utf8')) : []) as {
  id: string
  html: string
}[]

interface Seen {
  tag: string
  attributes: [string, string][]
}

const inParse5 = (html: string): Seen[] => {
  const walk = (nodes: Parse5.ChildNode[]): Seen[] =>
    nodes.flatMap((node) =>
      'tagName' in node
        ? [
            {
              tag: node.tagName,
              attributes: node.attrs.map(({ name, value }): [string, string] => [name, value]),
            },
            ...walk(node.childNodes),
          ]
        : [],
    )
  return walk(parseFragment(html).childNodes)
}

interface Element {
  tagName: string
  attributes: Iterable<{ name: string; value: string }>
}
const inLinkedom = (html: string): Seen[] => {
  const { document } = parseHTML(`<!doctype html><html><body>${html}</body></html>`) as unknown as {
    document: { body: { querySelectorAll: (all: string) => Iterable<Element> } }
  }
  return [...document.body.querySelectorAll('*')].map(({ tagName, attributes }) => ({
    tag: tagName.toLowerCase(),
    attributes: [...attributes].map(({ name, value }): [string, string] => [name, value]),
  }))
}

const faultsOf = (html: string): string[] =>
  [...inParse5(html), ...inLinkedom(html)].flatMap(({ tag, attributes }) => {
    if (!Object.hasOwn(allowedTags, tag) && tag !== 'tbody') return [`<${tag}>`]
    return attributes.flatMap(([name, value]) => {
      if (name === 'rel') return []
      if (!allowedTags[tag]?.includes(name)) return [`${tag} ${name}`]
      if ((name === 'href' || name === 'src') && !/^(https?|mailto):/i.test(value))
        return [`${name}=${value}`]
      return []
    })
  })

const textLength = (nodes: readonly CleanNode[]): number =>
  nodes.reduce((sum, node) => sum + (typeof node === 'string' ? node.length : textLength(node.children)), 0)

describe(`ingest/sanitise: stored HTML is inert (seed ${seed})`, () => {
  test('of each vector of the corpus, in two parsers, nothing is left that runs or loads', () => {
    const faults = Object.fromEntries(
      vectors.map(({ id, html }): [string, string[]] => [
        id,
        faultsOf(cleanHtml(html, 'https://a.example/').html),
      ]),
    )
    expect(Object.entries(faults).filter(([, found]) => found.length > 0)).toEqual([])
  })

  test('cleaning is idempotent, for vectors and for vectors put together at random', () => {
    const pieces =
      vectors.length > 0
        ? vectors.map(({ html }) => html)
        : ['<b>', '<script>alert(1)</script>', '<p title="x">']
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 4 }),
        fc.nat(40),
        (parts, cut) => {
          const html = parts.join('').slice(cut)
          const once = cleanHtml(html)
          expect(cleanHtml(once.html).html).toBe(once.html)
          expect(faultsOf(once.html)).toEqual([])
        },
      ),
      { seed, numRuns: 400 },
    )
  })

  test('harmless markup stays as it was', () => {
    const plain =
      '<h2>Fees</h2><p>The <strong>port</strong> cut <a href="https://a.example/x">its fees</a>.</p><ul><li>one</li></ul><table><tbody><tr><td colspan="2">1</td></tr></tbody></table>'
    const { html, tree } = cleanHtml(plain)
    expect(html.replaceAll(/ rel="[^"]*"/g, '')).toBe(plain)
    expect(textLength(tree)).toBe('FeesThe port cut its fees.one1'.length)
  })
})
