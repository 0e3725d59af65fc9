import * as make from '#core/editor/sample/build'
import type { EditorNode } from '#core/editor/json/editor-json'

const harbour = make.citation({
  id: 'c-harbour',
  articleId: '0192f0c4-6a70-7000-8000-000000000001',
  articleVersion: 2,
  contentHash: '7f3a1c5be0d94b6f8a2f4c3d1e5b6a798877665544332211ffeeddccbbaa9900',
  quote: '港口管理局表示，新的出口许可规定将于三月一日起施行。',
  sourceTitle: '沿江日报',
  articleTitle: '出口许可新规三月施行',
  url: 'https://yanjiang.example/2026/02/export-licences',
  reliability: 'B',
  credibility: 2,
  publishedAt: '2026-02-11T06:30:00+08:00',
  language: 'zh',
})
const trade = make.citation({
  id: 'c-trade',
  articleId: '0192f0c4-6a70-7000-8000-000000000002',
  articleVersion: 1,
  contentHash: '00c2a1c5be0d94b6f8a2f4c3d1e5b6a798877665544332211ffeeddccbbaa99aa',
  quote: 'Exporters have been told to expect licences within twenty working days.',
  sourceTitle: 'Straits Trade Monitor',
  articleTitle: 'Licence rules leave exporters guessing',
  url: 'https://trade.example/licence-rules',
  reliability: 'C',
  credibility: 3,
  publishedAt: '2026-02-12T09:00:00Z',
  language: 'en',
})
const ungraded = make.citation({
  id: 'c-forum',
  articleId: '0192f0c4-6a70-7000-8000-000000000003',
  articleVersion: 1,
  quote: 'Two forwarders say that their February slots were withdrawn.',
  sourceTitle: 'Harbour Forum',
  articleTitle: 'Slots withdrawn?',
  url: 'https://forum.example/t/88',
  publishedAt: '2026-02-13T18:20:00Z',
  language: 'en',
  marking: 'GREEN',
})

/** Export licences: an invented case, written in the form of a finished briefing. */
export const englishSample: EditorNode = {
  type: 'doc',
  content: [
    make.block(
      'section',
      { kind: 'bottomLine', id: 's-bottom' },
      make.paragraph(
        'The new licence rule will slow shipments of refined graphite from March, but it is ',
        make.text('very unlikely', make.bold),
        ' to stop them.',
        harbour,
        ' Buyers with annual contracts will feel it first.',
      ),
    ),
    make.block(
      'section',
      { kind: 'keyJudgements', id: 's-judgements' },
      make.keyJudgement(
        { id: 'kj-1', likelihood: 5, row: 1, confidence: 'moderate', basis: ['c-harbour', 'c-trade'] },
        'Shipments in the second quarter will likely fall below those of the year before.',
      ),
      make.keyJudgement(
        { id: 'kj-2', likelihood: 2, row: 1, confidence: 'low', basis: ['c-forum'] },
        'A complete halt of exports before the summer is very unlikely.',
      ),
      make.keyJudgement({ id: 'kj-3' }, 'The authority has not yet said how renewals are handled.'),
    ),
    make.block(
      'section',
      { kind: 'background', id: 's-background' },
      make.paragraph(
        'The rule was announced by the port authority on 11 February.',
        make.footnote('The text was published in Chinese only; all translations are ours.'),
        ' It asks for a licence for each shipment above ',
        make.text('500 kg', make.italic),
        ', see ',
        make.text('the notice', make.link('https://port.example/notices/14')),
        '.',
      ),
      make.heading(2, 'How the rule came about'),
      make.paragraph(
        'Three drafts were circulated since October. The first named only graphite; the second added antimony; the third, ',
        make.text('adopted without debate', make.comment('t-1')),
        ', leaves the list to an annex that the authority may change by notice.',
        trade,
      ),
      make.block(
        'blockquote',
        { id: 'q-1' },
        make.paragraph(
          '“Licences are a matter of order, not of policy,” the deputy director told reporters.',
          trade,
        ),
      ),
    ),
    make.block(
      'section',
      { kind: 'evidence', id: 's-evidence' },
      make.heading(2, 'Volumes'),
      make.table(
        ['Quarter', 'Tonnes', 'Change on the year'],
        ['Q1 2025', '18,400', '+4 %'],
        ['Q2 2025', '19,150', '+6 %'],
        ['Q3 2025', '17,020', '−3 %'],
        ['Q4 2025', '15,880', '−11 %'],
      ),
      make.heading(2, 'What forwarders report'),
      make.list(
        'bulletList',
        make.paragraph('Two forwarders say that their February slots were withdrawn.', ungraded),
        make.paragraph('One says that paperwork now takes nine days instead of three.', harbour),
        make.paragraph('None has been refused outright.'),
      ),
      make.heading(3, 'Sequence of a licence'),
      make.list(
        'orderedList',
        make.paragraph('The exporter files the end-use statement.'),
        make.paragraph('The authority asks the ministry within five working days.'),
        make.paragraph('The licence is issued, or a question is sent back.'),
      ),
      {
        type: 'codeBlock',
        content: [make.text('HS 2504.10  natural graphite\nHS 3801.10  artificial graphite')],
      },
    ),
    make.block(
      'section',
      { kind: 'assumptions', id: 's-assumptions' },
      make.block(
        'callout',
        { kind: 'assumption' },
        make.paragraph('The annex is not widened before the May meeting.'),
      ),
    ),
    make.block(
      'section',
      { kind: 'indicators', id: 's-indicators' },
      make.block(
        'callout',
        { kind: 'indicator' },
        make.paragraph('More than ten refusals in one month would change judgement 2.'),
      ),
      make.block(
        'callout',
        { kind: 'note', marking: 'AMBER' },
        make.paragraph('Figures for April are due on the 12th.'),
      ),
    ),
    { type: 'horizontalRule' },
    make.block(
      'section',
      { kind: 'outlook', id: 's-outlook' },
      make.paragraph(
        'Watch the first renewals in June.',
        { type: 'hardBreak' },
        'A second briefing follows then.',
      ),
    ),
  ],
}
