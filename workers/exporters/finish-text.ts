import { DomainError } from '#core/contracts/errors/domain-error'
import type { ExportedFile, ExportWatch } from '#workers/exporters/export-format'
import { exportLimits } from '#workers/exporters/export-limits'

/**
 * Ends an export whose file is a text: UTF-8, size checked, progress said.
 * @throws DomainError EXPORT_TOO_BIG; the signal's reason
 */
export async function finishText(
  text: string,
  { onProgress, signal }: ExportWatch,
  limits = exportLimits,
): Promise<ExportedFile> {
  signal?.throwIfAborted()
  onProgress?.(0.8, 'write')
  const bytes = new TextEncoder().encode(text)
  if (bytes.byteLength > limits.output) throw new DomainError('EXPORT_TOO_BIG')
  onProgress?.(1, 'done')
  return Promise.resolve({ bytes, pages: 0, notes: [] })
}
