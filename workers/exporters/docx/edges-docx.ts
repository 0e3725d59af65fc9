import {
  Footer,
  Header,
  PageNumber,
  Paragraph,
  ShadingType,
  Tab,
  TabStopType,
  TextRun,
  type IParagraphOptions,
} from 'docx'
import type { Marking } from '#core/contracts/http/common'
import { shortened } from '#core/text/half-widths'
import { muted, type DocxContext } from '#workers/exporters/docx/docx-context'
import { strong } from '#workers/exporters/docx/strong'
import { xmlText } from '#workers/exporters/docx/xml-text'
import { lookOf } from '#workers/exporters/look/look-of'
import type { RevisionForExport } from '#workers/exporters/revision-for-export'

/** TLP 2.0: the colour of the label on black. */
const colors: Record<Marking, string> = {
  RED: 'FF2B2B',
  'AMBER+STRICT': 'FFC000',
  AMBER: 'FFC000',
  GREEN: '33FF00',
  CLEAR: 'FFFFFF',
}

const markingRun = (marking: Marking) =>
  new TextRun({
    text: ` TLP:${marking} `,
    ...strong,
    size: 24,
    color: colors[marking],
    shading: { type: ShadingType.CLEAR, fill: '000000', color: 'auto' },
  })

const tab = () => new TextRun({ children: [new Tab()] })
const quiet = (text: string) => new TextRun({ text, color: muted, size: 17 })

/** Room for a line beside the longest marking, in halves of a Han character. */
const besideMarking = 70

/** Marking at the right of head and foot of every page; desk or title in the head, hash and page in the foot. */
export function headerDocx(revision: RevisionForExport, context: DocxContext): Header {
  const text = `${lookOf(revision).head}  ·  ${revision.title}`
  return new Header({
    children: [
      line(
        context,
        [quiet(xmlText(shortened(text, besideMarking))), tab(), markingRun(revision.marking)],
        false,
      ),
    ],
  })
}

export function footerDocx({ contentHash, marking }: RevisionForExport, context: DocxContext): Footer {
  const hash = new TextRun({ text: contentHash.slice(0, 16), style: 'CodeChar', color: muted, size: 15 })
  const page = new TextRun({
    children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES],
    color: muted,
    size: 17,
  })
  return new Footer({
    children: [line(context, [hash, tab(), page, tab(), markingRun(marking)], true)],
  })
}

/** One line over the whole width. */
function line({ width }: DocxContext, children: TextRun[], middle: boolean): Paragraph {
  const stops: NonNullable<IParagraphOptions['tabStops']> = [{ type: TabStopType.RIGHT, position: width }]
  const center = { type: TabStopType.CENTER, position: Math.round(width / 2) }
  return new Paragraph({ style: 'Edge', tabStops: middle ? [center, ...stops] : stops, children })
}
