import type { EntityManager } from 'typeorm'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { Principal } from '#server/auth/principal'
import { readyFile, type ReadyFile } from '#server/features/exports/files/ready-file'
import { loadExport } from '#server/features/exports/load-export'

/** A file for somebody who may share it. Throws NOT_READY while there is none, APPROVAL_WITHDRAWN where it says more than is so now. */
export const shareableFile = async (
  manager: EntityManager,
  me: Principal,
  exportId: string,
): Promise<ReadyFile> => {
  const file = await readyFile(manager, await loadExport(manager, me, 'export.share', exportId))
  if (file.approvalLost) throw new DomainError('APPROVAL_WITHDRAWN')
  return file
}
