import { DomainError } from '#core/contracts/errors/domain-error'
import type { ExportLimits } from '#workers/exporters/export-limits'
import { runInChild } from '#workers/exporters/isolation/run-in-child'
import { fontsFile } from '#workers/exporters/pdf/template-file'
import type { RenderOrder, RenderReply } from '#workers/exporters/pdf/child-messages'

type File = Extract<RenderReply, { kind: 'file' }>
type Step = Extract<RenderReply, { kind: 'progress' }>['step']

export interface RenderWatch {
  onStep: (step: Step) => void
  signal?: AbortSignal
}

/**
 * Compiles a template in a process of its own.
 * @throws DomainError EXPORT_TIMEOUT, EXPORT_TOO_BIG, EXPORT_FAILED (with the compiler's words); the signal's reason
 */
export const renderInChild = (
  order: Omit<RenderOrder, 'workspace'>,
  limits: ExportLimits,
  watch: RenderWatch,
): Promise<File> =>
  runInChild<RenderReply, File>(
    {
      entry: '#workers/exporters/pdf/child',
      addons: true,
      // It would take any font of the machine for a sign that ours lack: another file on another machine.
      environment: { FONTCONFIG_FILE: fontsFile() },
      heap: 256,
      order: (workspace) => ({ ...order, workspace }) satisfies RenderOrder,
      result: (reply) => settle(reply, watch),
    },
    limits,
    watch.signal,
  )

function settle(reply: RenderReply, watch: RenderWatch): File | undefined {
  switch (reply.kind) {
    case 'progress':
      watch.onStep(reply.step)
      return undefined
    case 'file':
      return reply
    case 'tooManyPages':
      throw new DomainError('EXPORT_TOO_BIG', undefined, { pages: reply.pages })
    case 'failed':
      throw new DomainError('EXPORT_FAILED', reply.message)
  }
}
