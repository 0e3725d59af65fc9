import { checkText } from '#core/editor/checks/check-text'
import type { CheckCode } from '#core/editor/checks/finding'
import type { EditorNode } from '#core/editor/json/editor-json'
import { normaliseJson } from '#core/editor/json/normalise-json'
import { arbitraryDocument } from '#core/editor/sample/arbitrary-document'
import * as make from '#core/editor/sample/build'
import { sampleBriefing } from '#core/editor/sample/sample-briefing'
import { briefingSchema } from '#core/editor/schema/briefing-schema'
import fc from 'fast-check'

const doc = (...content: EditorNode[]): EditorNode => ({ type: 'doc', content })
const findingsOf = (...content: EditorNode[]) =>
  checkText(doc(...content), { language: 'en', marking: 'AMBER' })
/** Code and words of what is found; the words are taken from the document at the places that were given. */
const foundIn = (...content: EditorNode[]): [CheckCode, string][] => {
  const document = briefingSchema.nodeFromJSON(doc(...content))
  return findingsOf(...content).map(({ code, range }) => [
    code,
    range ? document.textBetween(range.from, range.to, '', '*') : '',
  ])
}
const inText = (text: string) => foundIn(make.paragraph(text))
const chip = make.citation({ id: 'c1', sourceTitle: 'Harbour Wire' })

describe('the rows of the likelihood scale', () => {
  it('are not mixed: the words of the rarer one are found, at their places', () => {
    expect(
      foundIn(
        make.heading(1, 'Port fees'),
        make.paragraph(
          'Fees are likely to fall',
          chip,
          '. It is ',
          make.text('very', make.bold),
          ' unlikely that they rise.',
        ),
        make.list('bulletList', make.paragraph('A strike is probable.')),
      ),
    ).toEqual([['mixedRows', 'probable']])
  })

  it.each([
    ['Fees will probably fall. It is likely. It is unlikely.', 'probably', 'likely'],
    ['It is likely and likely. A Highly improbable end.', 'Highly improbable', 'Very unlikely'],
    ['Probable it is. It is likely, and unlikely too.', 'Probable', 'Likely'],
    ['It is very likely, likely or nearly certain.', 'nearly certain', 'almost certain'],
    ['A nearly certain, likely and very likely thing.', 'nearly certain', null],
    ['It is probable, highly probable, and likely to fall.', 'likely', null],
    ['It is likely, unlikely, with roughly even odds.', 'roughly even odds', null],
    ['It is likely. The chance of a strike is remote; unlikely.', 'remote', null],
  ])('%s', (text, word, repair) => {
    const [finding, ...others] = findingsOf(make.paragraph(text))
    expect(others).toEqual([])
    expect(finding).toMatchObject({ code: 'mixedRows', severity: 'fix', values: { word } })
    expect(finding!.repair).toEqual(repair === null ? null : { kind: 'words', text: repair })
  })

  it.each([
    'Fees are likely to fall in a remote port with probable cause.',
    'It is likely, and graded B2, probably true.',
    'It is likely, and he calls it “highly probable”.',
    'It is likely. “It is probable. It is improbable,” he said.',
    `It is likely, in his words 'probable', or "probable"; the ports' fees aren't the ships'.`,
    'It is likely, more probable than not.',
    '较有可能下降，极不可能上升，几乎肯定。',
  ])('are one in: %s', (text) => {
    expect(inText(text)).toEqual([])
  })

  it('are not looked for in quotations, code and suggestions that nobody has accepted', () => {
    expect(
      foundIn(
        make.paragraph('It is likely.'),
        make.block('blockquote', {}, make.paragraph('It is probable.')),
        { type: 'codeBlock', content: [make.text('probable')] },
        make.paragraph(
          make.text('probable', { type: 'code' }),
          make.text(' probable', { type: 'insertion', attrs: { id: 1 } }),
        ),
      ),
    ).toEqual([])
  })

  it('are those of the judgements, which are printed with the words of their row', () => {
    const claim = make.keyJudgement({ likelihood: 5, confidence: 'low' }, 'Fees fall', chip)
    const probable = make.paragraph('It is probable. It is highly probable.')
    expect(foundIn(claim, probable).slice(0, 2)).toEqual([
      ['mixedRows', 'probable'],
      ['mixedRows', 'highly probable'],
    ])
    expect(
      checkText(doc(claim, probable), { language: 'zh', marking: 'AMBER' }).filter(
        ({ severity }) => severity === 'fix',
      ),
    ).toEqual([])
  })
})

describe('likelihood and confidence', () => {
  it.each([
    ['We judge with high confidence that fees are likely to fall.', 'high confidence'],
    ['Fees are unlikely to rise; our confidence in this is low.', 'our confidence in this is low'],
    ['We have a moderate level of confidence that a strike is probable.', 'moderate level of confidence'],
    ['我们以高信心判断，费用较有可能下降。', '高信心'],
    ['费用极有可能下降，信心为中等。', '信心为中等'],
    ['费用几乎肯定下降（信心：低）。', '信心：低'],
  ])('do not stand in one sentence: %s', (text, words) => {
    expect(inText(text)).toEqual([['likelihoodWithConfidence', words]])
  })

  it.each([
    'Fees are likely to fall. We have high confidence in this.',
    'Fees are likely to fall in the U.S. Our confidence is high.',
    'Fees are likely to fall.',
    'Consumer confidence is low and likely to fall; low business confidence will not help.',
    'He said “we have high confidence”, and fees are likely to fall.',
    'Fees are likely to fall after the low-confidence vote.',
    '费用较有可能下降。信心：高。',
    '此举较有可能提高信心。',
    '消费者信心低，销量较有可能下降。',
    '市场信心低迷，销量较有可能下降。',
    '投资者的信心较低，股价不太可能回升。',
    '降低信心的做法不太可能持续，他坚定信心。',
  ])('stand apart in: %s', (text) => {
    expect(inText(text).filter(([code]) => code === 'likelihoodWithConfidence')).toEqual([])
  })
})

describe('a key judgement', () => {
  const whole = { likelihood: 5, confidence: 'moderate' }
  const codesOf = (...content: EditorNode[]) =>
    findingsOf(...content)
      .filter(({ range }) => range !== null)
      .map(({ code }) => code)

  it('has a likelihood, a confidence and a basis', () => {
    expect(codesOf(make.keyJudgement({}, 'Fees fall.'))).toEqual(['noLikelihood', 'noConfidence', 'noBasis'])
    expect(codesOf(make.keyJudgement(whole, 'Fees fall.', chip))).toEqual([])
    expect(codesOf(make.keyJudgement(whole, 'Fees fall.', make.footnote('See ', chip)))).toEqual([])
    expect(
      codesOf(make.keyJudgement({ ...whole, basis: ['c1'] }, 'Fees fall.'), make.paragraph(chip)),
    ).toEqual([])
    expect(codesOf(make.keyJudgement({ ...whole, basis: ['c1'] }, 'Fees fall.'))).toEqual(['noBasis'])
    expect(
      codesOf(make.keyJudgement({ ...whole, basis: [null, 7] }, 'Fees fall.'), make.paragraph(chip)),
    ).toEqual(['noBasis'])
  })

  it('lacks nothing while nothing is claimed', () => {
    expect(codesOf(make.keyJudgement({}), make.keyJudgement({}, ' '))).toEqual([])
  })

  it.each([
    ['Fees will likely fall.', 5],
    ['Fees are not likely to fall.', null],
    ['Fees are likely to fall and very unlikely to rise.', null],
    ['Fees fall.', null],
    ['费用极不可能下降。', 2],
    ['费用并非极有可能下降。', null],
  ])('that names its likelihood can be given it: %s', (claim, step) => {
    const [finding] = findingsOf(make.keyJudgement({ confidence: 'low', basis: [] }, claim))
    expect(finding).toMatchObject({ code: 'noLikelihood', values: { number: 1 } })
    expect(finding!.repair).toEqual(step === null ? null : { kind: 'likelihood', step })
  })

  it('that says one likelihood and shows another is pointed out', () => {
    const findings = findingsOf(make.keyJudgement(whole, 'Fees are very unlikely to fall.', chip))
    expect(findings[0]).toMatchObject({
      code: 'otherLikelihood',
      severity: 'hint',
      values: { number: 1, word: 'very unlikely', step: 5 },
      repair: { kind: 'likelihood', step: 2 },
    })
    expect(codesOf(make.keyJudgement(whole, 'Fees are likely to fall; a rise is unlikely.', chip))).toEqual(
      [],
    )
  })
})

describe('a hedge', () => {
  it.each([
    ['Importers may wait.', 'may'],
    ['Approval times might also double before spring.', 'might'],
    ['Fees could fall.', 'could'],
    ['Perhaps fees fall.', 'Perhaps'],
    ['It is possible that fees fall.', 'It is possible'],
    ['We assess that importers may wait.', 'may'],
    ['进口商可能观望。', '可能'],
    ['进口商很可能观望。', '很可能'],
    ['费用有可能下降。', '有可能'],
    ['我们认为费用可能下降。', '可能'],
    ['费用或许下降。', '或许'],
    ['费用或许可以下降。', '或许'],
    ['费用也许会下降。', '也许'],
    ['费用大概率下降。', '大概率'],
    ['费用不大可能下降。', '不大可能'],
  ])('takes the place of a likelihood in: %s', (text, word) => {
    expect(inText(text)).toEqual([['hedge', word]])
  })

  it.each([
    'The May meeting is on 4 May 2026. In May fees fell.',
    'May fees fell.',
    'Fees are likely to fall, and may fall further.',
    'The annex is a list that the authority may change by notice.',
    'Exporters may not load before noon and may only leave by day.',
    'Ships could not leave.',
    'The agency says that importers may wait, as the ministry said they could.',
    'According to the port, fees may fall.',
    'If fees fall, importers may wait.',
    'May fees fall? Could they rise?',
    'Its military might is growing. The might of the fleet grew.',
    '“Importers may wait,” is one view.',
    'Graded C3, possibly true.',
    'Load it as soon as possible.',
    '费用下降的可能性不大。',
    '费用较有可能下降，也可能不变。',
    '费用不可能下降，应尽可能早作准备，没有可能。',
    '须有执照或许可证；他也许诺了；货多，船也许多。',
    '可能的原因有三。',
    '该局表示，费用可能下降。',
    '据报道，费用可能下降。',
    '如果费用下降，进口商可能观望。',
    '费用是否可能下降？',
    '他说：“可能下降。”',
    '《可能的世界》一书已出版。',
    '可能属实。',
  ])('is none in: %s', (text) => {
    expect(inText(text)).toEqual([])
  })

  it('is what the parts of open questions are for', () => {
    for (const kind of ['assumptions', 'alternatives', 'gaps', 'indicators'])
      expect(foundIn(make.block('section', { kind }, make.paragraph('Fees may fall.')))).toEqual([])
    expect(foundIn(make.block('callout', { kind: 'indicator' }, make.paragraph('Fees may fall.')))).toEqual(
      [],
    )
    expect(
      foundIn(make.heading(1, 'Fees may fall'), make.table(['Fees may fall'], ['Fees may fall'])),
    ).toEqual([])
    expect(foundIn(make.block('section', { kind: 'outlook' }, make.paragraph('Fees may fall.')))).toEqual([
      ['hedge', 'may'],
    ])
  })
})

describe('a figure', () => {
  it.each([
    ['Fees fell by 5.6 % in 2026.', '5.6 %'],
    ['The port paid $1.2 billion for it.', '$1.2'],
    ['Some 18,400 left.', '18,400'],
    ['It holds 300 containers.', '300 containers'],
    ['费用下降5.6%。', '5.6%'],
    ['共有3000人离开。', '3000人'],
    ['投资达12亿元。', '12亿'],
  ])('wants a source: %s', (text, figure) => {
    expect(inText(text)).toEqual([['unsourced', figure]])
    expect(foundIn(make.paragraph(text, chip))).toEqual([])
  })

  it.each([
    'Judgement 2 of 2026 stands in section 3.',
    'The G20 met on 4 May 2026, and COVID-19 was a subject.',
    'Fees will fall by 5 %.',
    'We reckon with 300 ships.',
    'He said “5 %”.',
    '2026年3月1日起施行，见第2条。',
    '费用将下降5%。',
    '5G人民币',
    '3成员国出席。',
  ])('is none in: %s', (text) => {
    expect(inText(text)).toEqual([])
  })

  it('may be sourced by a link, a note, or the paragraph that leads its list', () => {
    const figure = 'Fees fell by 5 %.'
    expect(
      foundIn(make.paragraph(make.text('Fees', make.link('https://port.example/')), ' fell by 5 %.')),
    ).toEqual([])
    expect(foundIn(make.paragraph(figure, make.footnote('Own count.')))).toEqual([])
    expect(
      foundIn(make.paragraph('Two are told:', chip), make.list('bulletList', make.paragraph(figure))),
    ).toEqual([])
    expect(foundIn(make.paragraph('Two are told:'), make.list('bulletList', make.paragraph(figure)))).toEqual(
      [['unsourced', '5 %']],
    )
    expect(foundIn(make.block('section', { kind: 'bottomLine' }, make.paragraph(figure)))).toEqual([])
  })
})

describe('the whole text', () => {
  const wholes = (...content: EditorNode[]) =>
    findingsOf(...content)
      .filter(({ range }) => range === null)
      .map(({ code, values }) => [code, values.parts ?? values.marking ?? null])
  const claim = make.keyJudgement({ likelihood: 5, confidence: 'low' }, 'Fees fall', chip)
  const part = (kind: string, words = 'x') => make.block('section', { kind }, make.paragraph(words))

  it('names alternatives and indicators where something is judged, under a part or a heading', () => {
    expect(wholes(claim)).toEqual([
      ['alternatives', null],
      ['indicators', null],
    ])
    expect(wholes(make.paragraph('Fees fall.'), make.keyJudgement({}))).toEqual([])
    expect(wholes(claim, part('alternatives'), part('indicators'))).toEqual([])
    expect(wholes(claim, make.heading(2, '其他解释'), make.heading(2, 'Indicators'))).toEqual([])
    expect(
      wholes(
        claim,
        make.heading(2, 'Alternatives'),
        make.block('callout', { kind: 'indicator' }, make.paragraph('x')),
      ),
    ).toEqual([])
  })

  it('has words under every part of the form, where it is written in it', () => {
    const form = [
      'bottomLine',
      'background',
      'evidence',
      'assumptions',
      'alternatives',
      'gaps',
      'indicators',
      'outlook',
    ]
    expect(wholes(claim, ...form.map((kind) => part(kind)))).toEqual([])
    expect(
      wholes(claim, ...form.map((kind) => part(kind, kind === 'gaps' || kind === 'outlook' ? ' ' : 'x'))),
    ).toEqual([['form', ['gaps', 'outlook']]])
    expect(
      wholes(
        claim,
        ...form.filter((kind) => kind !== 'evidence' && kind !== 'assumptions').map((kind) => part(kind)),
      ),
    ).toEqual([['form', ['evidence', 'assumptions']]])
  })

  it('is marked as strictly as its strictest part', () => {
    const red = make.block('paragraph', { marking: 'RED' }, make.text('x'))
    expect(wholes(red)).toEqual([['marking', 'RED']])
    expect(wholes({ ...red, attrs: { marking: 'AMBER' } })).toEqual([])
  })
})

describe('checks', () => {
  it('find in the samples what a reader would ask about, and nothing else', () => {
    const found = (language: 'en' | 'zh') =>
      checkText(sampleBriefing(language), { language, marking: 'AMBER' }).map(({ code, values }) => [
        code,
        values.number ?? values.parts ?? values.word ?? null,
      ])
    expect(found('en')).toEqual([
      ['noLikelihood', 3],
      ['noConfidence', 3],
      ['noBasis', 3],
      ['alternatives', null],
      ['form', ['gaps']],
    ])
    expect(found('zh')).toEqual([
      ['alternatives', null],
      ['form', ['gaps']],
    ])
  })

  it('give places that are in the document, whatever it holds', () => {
    fc.assert(
      fc.property(arbitraryDocument, (any) => {
        const document = normaliseJson(any)
        const node = briefingSchema.nodeFromJSON(document)
        for (const { range } of checkText(document, { language: 'en', marking: 'CLEAR' })) {
          if (!range) continue
          expect(range.from).toBeLessThan(range.to)
          const [from, to] = [node.resolve(range.from), node.resolve(range.to)]
          expect(from.parent.isTextblock).toBe(true)
          expect(from.sameParent(to)).toBe(true)
        }
      }),
    )
  })

  it('say which block and which sentence it is', () => {
    const [finding] = findingsOf(
      make.block(
        'paragraph',
        { id: 'p-1' },
        make.text('Fees fell.'),
        chip,
        make.text(' Importers'),
        chip,
        make.text(' may wait. So.'),
      ),
    )
    expect(finding).toMatchObject({
      block: 'p-1',
      sentence: 'Importers may wait.',
      range: { from: 24, to: 27 },
    })
  })
})
