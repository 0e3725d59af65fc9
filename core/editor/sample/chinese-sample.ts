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

/** The same invented case in Chinese. */
export const chineseSample: EditorNode = {
  type: 'doc',
  content: [
    make.block(
      'section',
      { kind: 'bottomLine', id: 's-bottom' },
      make.paragraph(
        '新的许可规定将使精炼石墨自三月起的出货放缓，但',
        make.text('极不可能', make.bold),
        '使其完全中断。',
        harbour,
        '签有年度合同的买方将最先受到影响。',
      ),
    ),
    make.block(
      'section',
      { kind: 'keyJudgements', id: 's-judgements' },
      make.keyJudgement(
        { id: 'kj-1', likelihood: 5, row: 1, confidence: 'moderate', basis: ['c-harbour', 'c-trade'] },
        '第二季度的出货量较有可能低于上年同期。',
      ),
      make.keyJudgement(
        { id: 'kj-2', likelihood: 2, row: 1, confidence: 'low', basis: ['c-trade'] },
        '入夏之前出口全面停止极不可能发生。',
      ),
    ),
    make.block(
      'section',
      { kind: 'background', id: 's-background' },
      make.paragraph(
        '该规定由港口管理局于2月11日公布，',
        make.footnote('原文仅有中文，英文译文均为本席所译。'),
        '要求单批超过 500 kg 的货物逐批申领许可，详见',
        make.text('《第十四号通告》', make.link('https://port.example/notices/14')),
        '。自去年十月以来共有三稿征求意见：第一稿只列石墨，第二稿增列锑，第三稿',
        make.text('“未经讨论即获通过”', make.bold),
        '，并将清单改为附件，由管理局以通告修改。',
        trade,
      ),
      make.heading(2, '规定的由来'),
      make.paragraph('副局长对记者表示：', make.text('许可是程序问题，不是政策问题', make.italic), '。'),
      make.block('blockquote', {}, make.paragraph('“许可是程序问题，不是政策问题。”', trade)),
    ),
    make.block(
      'section',
      { kind: 'evidence', id: 's-evidence' },
      make.heading(2, '出货量'),
      make.table(
        ['季度', '吨', '同比'],
        ['2025年第一季度', '18,400', '+4%'],
        ['2025年第二季度', '19,150', '+6%'],
        ['2025年第三季度', '17,020', '−3%'],
        ['2025年第四季度', '15,880', '−11%'],
      ),
      make.list(
        'bulletList',
        make.paragraph('两家货代称二月舱位被收回。', harbour),
        make.paragraph('一家称文件办理由三天延长至九天。'),
      ),
      make.list(
        'orderedList',
        make.paragraph('出口商提交最终用途声明。'),
        make.paragraph('管理局在五个工作日内征询主管部门。'),
      ),
    ),
    make.block(
      'section',
      { kind: 'assumptions', id: 's-assumptions' },
      make.block('callout', { kind: 'assumption' }, make.paragraph('五月会议之前附件不会扩大。')),
    ),
    make.block(
      'section',
      { kind: 'indicators', id: 's-indicators' },
      make.block(
        'callout',
        { kind: 'indicator' },
        make.paragraph('一个月内出现十起以上拒批，将改变判断二。'),
      ),
      make.block('callout', { kind: 'note', marking: 'AMBER' }, make.paragraph('四月数据将于12日公布。')),
    ),
    make.block('section', { kind: 'outlook', id: 's-outlook' }, make.paragraph('关注六月的首批续期。')),
  ],
}
