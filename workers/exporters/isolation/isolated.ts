import { DomainError } from '#core/contracts/errors/domain-error'
import type { ExportedFile, ExportFormat } from '#workers/exporters/export-format'
import { exportLimits } from '#workers/exporters/export-limits'
import type { FormatOrder, FormatReply } from '#workers/exporters/isolation/format-messages'
import { runInChild } from '#workers/exporters/isolation/run-in-child'

/** The exporter of a format, run in a process of its own: it holds nobody up and can be ended at any moment. */
export const isolated =
  (format: FormatOrder['format']): ExportFormat =>
  (revision, options = {}, { onProgress = () => undefined, signal } = {}) =>
    runInChild<FormatReply, ExportedFile>(
      {
        entry: '#workers/exporters/isolation/child',
        heap: 768,
        order: () => ({ format, revision, options }) satisfies FormatOrder,
        result: (reply) => {
          if (reply.kind === 'file') return reply.file
          if (reply.kind === 'failed') throw new DomainError(reply.code, reply.message)
          onProgress(reply.progress, reply.step)
          return undefined
        },
      },
      options.limits ?? exportLimits,
      signal,
    )
