import type { Language } from '#core/contracts/http/common'
import { beginningOf } from '#core/editor/beginning/beginning-of'
import type { EditorNode } from '#core/editor/json/editor-json'
import {
  block,
  citation,
  footnote,
  heading,
  keyJudgement,
  list,
  paragraph,
  table,
} from '#core/editor/sample/build'
import { formTemplate } from '#core/editor/templates/form-template'

const of = (content: EditorNode[], language: Language = 'en') =>
  beginningOf({ type: 'doc', content }, language)
const section = (kind: string, ...content: EditorNode[]) => block('section', { kind }, ...content)
const lineBreak: EditorNode = { type: 'hardBreak' }

describe('the beginning of a publication', () => {
  it('is the first two paragraphs of a plain text, without headings and pictures', () => {
    const picture = block('image', { upload: 'u', alt: 'a quay' })
    const content = [heading(1, 'Title'), paragraph('One.'), picture, paragraph('Two.'), paragraph('Three.')]
    expect(of(content)).toEqual({ paragraphs: ['One.', 'Two.'], known: 2 })
  })

  it('is the bottom line of the form and nothing from behind it', () => {
    let ids = 0
    const form = formTemplate(() => String((ids += 1)))
    const filled = form.content!.map((part) => ({
      ...part,
      content: part.content!.map((each) => ({
        ...each,
        content: paragraph(`Words of ${String(part.attrs?.kind)}.`).content!,
      })),
    }))
    expect(of(filled)).toEqual({ paragraphs: ['Words of bottomLine.'], known: 1 })
  })

  it('is the bottom line also where that stands later, and begins the text anew for whoever reads on', () => {
    const content = [
      section('changes', paragraph('Changed.')),
      section('bottomLine', paragraph('One.'), paragraph('Two.'), paragraph('Three.')),
    ]
    expect(of(content)).toEqual({ paragraphs: ['One.', 'Two.'], known: 0 })
  })

  it('is the text from its first words where the bottom line has none', () => {
    const content = [section('bottomLine', paragraph(' ')), section('background', paragraph('Since May.'))]
    expect(of(content)).toEqual({ paragraphs: ['Since May.'], known: 2 })
  })

  it('takes each item of a list as a paragraph', () => {
    const bullets = list('bulletList', paragraph('One.'), paragraph('Two.'), paragraph('Three.'))
    expect(of([section('bottomLine', bullets)])).toEqual({ paragraphs: ['One.', 'Two.'], known: 2 })
  })

  it.each([
    ['a judgement', keyJudgement({ likelihood: 1 }, 'It will rain.')],
    ['a quotation', block('blockquote', {}, paragraph('We attack.'))],
    ['a callout', block('callout', { kind: 'assumption' }, paragraph('It stays dry.'))],
    ['a table', table(['a'], ['b'])],
    ['code', block('codeBlock', {}, ...paragraph('x = 1').content!)],
  ])('ends at %s, and passes over one that stands before it', (_, form) => {
    expect(of([paragraph('One.'), form, paragraph('Two.')])).toEqual({ paragraphs: ['One.'], known: 1 })
    expect(of([form, paragraph('One.')])).toEqual({ paragraphs: ['One.'], known: 0 })
    expect(of([form])).toEqual({ paragraphs: [], known: 0 })
  })

  it('leaves out numbers of citations and notes, and parts words at a break', () => {
    const cited = paragraph('Fees rise', citation({ articleTitle: 'T' }), '.', footnote('why'))
    const content = [cited, paragraph('Port fees rise', lineBreak, 'From March\u0007 all  pay.')]
    expect(of(content).paragraphs).toEqual(['Fees rise.', 'Port fees rise From March all pay.'])
  })

  it('counts paragraphs without words among those that are read, and shows none of them', () => {
    const empty = [paragraph(' '), paragraph(lineBreak), paragraph(citation({ articleTitle: 'T' }))]
    const content = [...empty, paragraph('One.'), paragraph('\u200B'), paragraph('Two.'), paragraph('Three.')]
    expect(of(content)).toEqual({ paragraphs: ['One.', 'Two.'], known: 6 })
  })

  it('is cut at a word in English and at a sign in Chinese', () => {
    const words = Array.from({ length: 130 }, (_, n) => `w${n}`).join(' ')
    const cut = of([paragraph(words), paragraph('Two.')])
    expect([cut.paragraphs.length, cut.known]).toEqual([1, 0])
    expect(cut.paragraphs[0]).toMatch(/ w119…$/)
    expect(of([paragraph('关'.repeat(210))], 'zh').paragraphs).toEqual([`${'关'.repeat(200)}…`])
    expect(of([paragraph('关'.repeat(150)), paragraph('税'.repeat(60))], 'zh')).toEqual({
      paragraphs: ['关'.repeat(150), `${'税'.repeat(50)}…`],
      known: 1,
    })
    expect(of([paragraph(words.slice(0, words.indexOf(' w120'))), paragraph('Two.')]).known).toBe(1)
  })

  it('is no longer than what is written by hand, whatever signs it is made of', () => {
    const signs = of([paragraph(`One ${'—'.repeat(100_000)} two`), paragraph('Two.')])
    expect(signs).toEqual({ paragraphs: [`One ${'—'.repeat(3_996)}…`], known: 0 })
    const [rockets] = of([paragraph(`1${'\u{1F680}'.repeat(5_000)}`)]).paragraphs
    expect(rockets).toBe(`1${'\u{1F680}'.repeat(1_999)}…`)
  })
})
