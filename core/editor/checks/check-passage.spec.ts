import { chip, foundIn, inText } from '#core/editor/checks/found-in'
import * as make from '#core/editor/sample/build'

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
