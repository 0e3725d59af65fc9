import {
  block,
  bold,
  citation,
  footnote,
  heading,
  keyJudgement,
  paragraph,
  table,
  text,
} from '#core/editor/sample/build'
import { bare, readPdf, saying } from '#test/integration/support/pdf-reader'
import { exportPdf } from '#workers/exporters/pdf/export-pdf'

describe('the words of a PDF', () => {
  it('sets what would be a command in Typst as the text it is', async () => {
    const hostile = [
      ...[
        '#panic("no")',
        '*stars* _under_ `ticks`',
        '$#{while true {}}$',
        '#read("/etc/passwd")',
        '= heading',
        '\\u{41} \\',
        '<label> @ref',
      ],
      ...[
        '#import "@preview/x:0.1.0": *',
        '// comment',
        '/* comment */',
        '"quoted" \' [#x]',
        '- list',
        '1. list',
        '#sys.inputs',
      ],
    ]
    const revision = saying(
      ...hostile.map((line) => paragraph(line)),
      heading(1, hostile[0]!),
      table(hostile.slice(0, 2), hostile.slice(2, 4)),
      keyJudgement({ likelihood: '#panic()', confidence: '#x', basis: ['#y', 7] }, hostile[2]!),
      block('callout', { kind: '#panic("kind")' }, paragraph(hostile[3]!)),
      block('codeBlock', {}, text(hostile.join('\n'))),
      paragraph(
        footnote(hostile[4]!),
        citation({
          articleTitle: hostile[0]!,
          quote: hostile[1]!,
          url: 'javascript:alert(1)',
          language: '#zh',
        }),
      ),
    )
    const { pages } = readPdf(
      (
        await exportPdf({
          ...revision,
          title: hostile[0]!,
          desk: hostile[1]!,
          authors: [hostile[2]!],
          name: hostile[3]!,
        })
      ).bytes,
    )
    const all = bare(pages.join(''))
    for (const line of hostile) expect(all).toContain(bare(line))
  })

  it('has Thai and emoji in each of its faces, and keeps the archive standard with them', async () => {
    const words = 'ประเทศไทย เดชน์ \u{1F680} \u{1F44D}\u{1F3FD} \u26A0\uFE0F'
    const strong = text(words, bold)
    const code = text(words, { type: 'code' })
    const content = [heading(2, words), paragraph(words, strong, code), keyJudgement({}, words)]
    const { bytes, notes } = await exportPdf({ ...saying(...content), title: words })
    expect(notes).toEqual([])
    const all = bare(readPdf(bytes).pages.join(''))
    for (const part of ['ประเทศไทย', '\u{1F680}']) expect(all.split(part).length).toBeGreaterThan(5)
  })

  it.each(['en', 'zh'] as const)(
    'has the letters of names from everywhere in one piece (%s)',
    async (language) => {
      const names = ['Łódź', 'Dvořák', 'źdźbło', 'Erdoğan', 'Зеленський', 'Қазақстан', 'Ελλάδα', 'CO₂']
      const scripts = ['한국', 'ភាសា', 'བོད', 'ລາວ', 'မြန်မာ', 'हिन्दी', 'ᠮᠣᠩᠭᠣᠯ']
      const content = [paragraph(names.join(' ')), paragraph(`Dvor\u030Ca\u0301k ${scripts.join(' ')}`)]
      const { bytes, notes } = await exportPdf({ ...saying(...content), language })
      expect(notes).toEqual([])
      const { pages, fonts } = readPdf(bytes)
      for (const name of names) expect(pages.join('')).toContain(name)
      expect(pages.join('').split('Dvořák')).toHaveLength(3)
      // A serif among the letters would be the compiler's own, taken where no font of ours has a sign.
      expect(fonts.filter((line) => /Libertinus|NewCM/.test(line))).toEqual([])
    },
  )

  it('keeps the width of signs that are Chinese alone, also in an English text', async () => {
    const widthOf = async (sign: string) => {
      const { boxes } = readPdf((await exportPdf(saying(paragraph(`港${sign}口`)))).bytes)
      const [, left, right] = /xMin="([\d.]+)"[^>]*xMax="([\d.]+)"[^>]*>港[^<]*口</.exec(boxes)!
      return Number(right) - Number(left)
    }
    const [han, comma, quote] = [await widthOf('口'), await widthOf('，'), await widthOf('”')]
    expect(comma).toBeCloseTo(han, 1)
    expect(quote).toBeLessThan(han - 2)
  })

  it('sets the title of a source by its own language', async () => {
    const content = [paragraph('x', citation({ articleTitle: 'China’s ports' }))]
    const widthIn = async (language: 'en' | 'zh') => {
      const { boxes } = readPdf((await exportPdf({ ...saying(...content), language })).bytes)
      const [, left, right] = /xMin="([\d.]+)"[^>]*xMax="([\d.]+)"[^>]*>China’s</.exec(boxes)!
      return Number(right) - Number(left)
    }
    expect(await widthIn('zh')).toBeCloseTo(await widthIn('en'), 1)
  })

  it('is made without the archive standard when no font has a character, and says which', async () => {
    const steps: number[] = []
    const revision = saying(paragraph('Rocket, \u{10330}, 𠮷 and தமிழ்.', text('bold', bold)))
    const { bytes, notes } = await exportPdf(
      revision,
      { labels: 'en' },
      { onProgress: (progress) => steps.push(progress) },
    )
    expect(readPdf(bytes).pages.join('')).toContain('Rocket')
    expect(notes).toHaveLength(1)
    expect(notes[0]).toContain('Not PDF/A')
    // A machine may have a font for the first of them: it is not asked.
    for (const sign of ['𠮷', '\u{10330}']) expect(notes[0]).toContain(sign)
    expect(notes[0]).toMatch(/ U\+0BCD( |$)/)
    expect(steps).toEqual([...steps].sort((a, b) => a - b))
    expect(steps.at(-1)).toBe(1)
  })
})
