import { DomainError } from '#core/contracts/errors/domain-error'
import { exportDocx } from '#workers/exporters/docx/export-docx'
import { exportEvidence } from '#workers/exporters/evidence/export-evidence'
import { exportHtml } from '#workers/exporters/html/export-html'
import type { FormatOrder, FormatReply } from '#workers/exporters/isolation/format-messages'

const formats = { docx: exportDocx, html: exportHtml, evidence: exportEvidence }

/** The process that makes one file and ends. It has no secrets in its environment, and starts and opens nothing. */
process.once('disconnect', () => process.exit(1))
process.once('message', (order: FormatOrder) => {
  void make(order)
})

async function make({ format, revision, options }: FormatOrder): Promise<void> {
  try {
    const onProgress = (progress: number, step: Extract<FormatReply, { kind: 'progress' }>['step']) => {
      send({ kind: 'progress', progress, step })
    }
    send({ kind: 'file', file: await formats[format](revision, options, { onProgress }) })
  } catch (error) {
    const code = error instanceof DomainError ? error.code : 'EXPORT_FAILED'
    send({ kind: 'failed', code, message: error instanceof Error ? error.message : String(error) })
  }
}

function send(reply: FormatReply): void {
  process.send?.(reply)
}
