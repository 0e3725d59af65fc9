import { BorderStyle, LineRuleType, type IParagraphStyleOptions, type IStylesOptions } from 'docx'
import type { Language } from '#core/contracts/http/common'
import { hairline, muted, tint } from '#workers/exporters/docx/docx-context'

/** Both scripts in each run: without `eastAsia` a reader picks a face by the place it stands in. */
export const font = { ascii: 'Calibri', hAnsi: 'Calibri', cs: 'Calibri', eastAsia: 'Microsoft YaHei' }
const mono = { ascii: 'Consolas', hAnsi: 'Consolas', cs: 'Consolas', eastAsia: 'Microsoft YaHei' }

const rule = (color: string, size = 24) => ({ left: { style: BorderStyle.SINGLE, size, color, space: 10 } })
const shade = { type: 'clear', fill: tint, color: 'auto' } as const

type Style = Omit<IParagraphStyleOptions, 'id' | 'name'> & { name?: string }

const style = (id: string, { name = id, ...rest }: Style): IParagraphStyleOptions => ({
  id,
  name,
  basedOn: 'Normal',
  quickFormat: true,
  ...rest,
})

const small = { size: 18 }
const list = [1, 2, 3, 4, 5].map((depth) =>
  style(`ListContinue${depth}`, {
    name: depth === 1 ? 'List Continue' : `List Continue ${depth}`,
    paragraph: { indent: { left: 360 * depth + 100 }, spacing: { after: 80 } },
  }),
)

const paragraphs = (accent: string): IParagraphStyleOptions[] => [
  style('BodyText', { name: 'Body Text', next: 'BodyText' }),
  style('BottomLine', { name: 'Bottom Line', run: { size: 23 } }),
  style('Quote', {
    run: { color: '3A4552' },
    paragraph: { indent: { left: 400, right: 300 }, border: rule(hairline, 12) },
  }),
  style('KeyJudgement', {
    name: 'Key Judgement',
    next: 'KeyJudgementScales',
    paragraph: {
      keepNext: true,
      keepLines: true,
      indent: { left: 240, right: 120 },
      spacing: { before: 200, after: 0 },
      border: rule(accent),
      shading: shade,
    },
  }),
  style('KeyJudgementScales', {
    name: 'Key Judgement Scales',
    run: small,
    paragraph: {
      keepLines: true,
      indent: { left: 240, right: 120 },
      spacing: { before: 0, after: 200 },
      border: rule(accent),
      shading: shade,
    },
  }),
  ...calloutColors.map(([id, name, color]) =>
    style(id, {
      name,
      paragraph: { indent: { left: 240 }, spacing: { before: 60, after: 60 }, border: rule(color) },
    }),
  ),
  style('ListParagraph', { name: 'List Paragraph', paragraph: { spacing: { after: 80 } } }),
  ...list,
  style('TableText', { name: 'Table Text', run: small, paragraph: { spacing: { after: 0 } } }),
  style('TableHead', {
    name: 'Table Head',
    run: { ...small, bold: true },
    paragraph: { keepNext: true, spacing: { after: 0 } },
  }),
  style('AfterTable', { name: 'After Table', run: { size: 8 }, paragraph: { spacing: { after: 60 } } }),
  style('Code', {
    run: { font: mono, size: 18 },
    paragraph: { shading: shade, indent: { left: 120, right: 120 }, keepLines: true },
  }),
  style('Figure', { paragraph: { alignment: 'center', spacing: { before: 160, after: 160 } } }),
  style('Rule', { paragraph: { spacing: { before: 120, after: 120 } } }),
  style('Source', {
    run: { size: 19 },
    paragraph: {
      keepNext: true,
      indent: { left: 560, hanging: 560 },
      spacing: { before: 160, after: 20 },
    },
  }),
  style('SourceDetail', {
    name: 'Source Detail',
    run: small,
    paragraph: { indent: { left: 560 }, spacing: { after: 20 } },
  }),
  style('SourceQuote', {
    name: 'Source Quote',
    run: { ...small, color: '3A4552' },
    paragraph: { indent: { left: 560 }, spacing: { after: 40 } },
  }),
  style('ScaleName', {
    name: 'Scale Name',
    run: { ...small, bold: true },
    paragraph: { keepNext: true, spacing: { before: 160, after: 60 } },
  }),
  style('Subtitle', {
    run: small,
    paragraph: {
      spacing: { after: 320 },
      border: { bottom: { style: BorderStyle.SINGLE, size: 10, color: accent, space: 8 } },
    },
  }),
  style('Draft', { run: { bold: true, color: 'A02020', size: 20 }, paragraph: { spacing: { after: 60 } } }),
  style('ContentsTitle', {
    name: 'Contents Title',
    run: { bold: true, color: muted, size: 22 },
    paragraph: { keepNext: true },
  }),
  ...[1, 2].map((level) =>
    style(`TOC${level}`, {
      name: `toc ${level}`,
      paragraph: { indent: { left: 240 * (level - 1) }, spacing: { after: 40 } },
    }),
  ),
  style('Verification', { run: { color: muted, size: 16 }, paragraph: { spacing: { after: 40 } } }),
  style('Edge', { name: 'Edge of Page', paragraph: { spacing: { after: 0 } } }),
]

const calloutColors = [
  ['CalloutNote', 'Callout Note', muted],
  ['CalloutAssumption', 'Callout Assumption', '8A6D1D'],
  ['CalloutIndicator', 'Callout Indicator', '2F6F4F'],
] as const

const heading = (size: number, color: string, before: number) => ({
  run: { size, bold: true, color, font },
  paragraph: { keepNext: true, spacing: { before, after: 120 } },
})

/** All looks of the document as named styles: a reader changes one and the text follows. `accent` is `rrggbb`. */
export const stylesDocx = (accent: string, language: Language): IStylesOptions => ({
  default: {
    document: {
      run: {
        font,
        size: 21,
        color: '1B2430',
        language: { value: language === 'zh' ? 'zh-CN' : 'en-GB', eastAsia: 'zh-CN' },
      },
      paragraph: {
        spacing: { after: 140, line: language === 'zh' ? 340 : 290, lineRule: LineRuleType.AUTO },
      },
    },
    title: { run: { size: 42, bold: true, font }, paragraph: { spacing: { after: 100, line: 240 } } },
    heading1: heading(27, accent, 420),
    heading2: heading(23, '1B2430', 300),
    heading3: heading(21, muted, 240),
    heading4: heading(21, muted, 200),
    heading5: heading(21, muted, 200),
    hyperlink: { run: { color: accent, underline: {} } },
    footnoteText: { run: { size: 17 }, paragraph: { spacing: { after: 40, line: 240 } } },
  },
  paragraphStyles: paragraphs(accent),
  characterStyles: [
    // Chinese has no italics: a heavier weight stands for them.
    {
      id: 'Emphasis',
      name: 'Emphasis',
      quickFormat: true,
      run: language === 'zh' ? { bold: true } : { italics: true },
    },
    { id: 'CodeChar', name: 'Code Character', run: { font: mono, size: 18 } },
    { id: 'CitationMark', name: 'Citation Mark', run: { superScript: true, color: accent } },
    { id: 'Portion', name: 'Portion Marking', run: { bold: true, color: muted, size: 17 } },
    { id: 'CalloutLabel', name: 'Callout Label', run: { bold: true, color: muted, size: 18 } },
  ],
})
