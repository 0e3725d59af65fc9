import type { ExportView } from '#core/contracts/http/exports'

export const isUnderWay = ({ status }: Pick<ExportView, 'status'>): boolean =>
  status === 'queued' || status === 'running'

/** How far along its way a file is: a ready one may still be lost, one that failed or was stopped stays so. */
const stage = (view: ExportView): number => (isUnderWay(view) ? 0 : view.status === 'ready' ? 1 : 2)

/** What is shown of a file after an event about it: a late one takes neither its state back nor its progress. */
export const laterOf = (before: ExportView | undefined, next: ExportView): ExportView => {
  if (!before || stage(next) > stage(before)) return next
  if (stage(next) < stage(before) || !isUnderWay(before)) return before
  return { ...next, progress: Math.max(before.progress, next.progress) }
}
