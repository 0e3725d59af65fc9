import { sealEntries } from '#server/audit/seal-entries'
import type { Processor } from '#workers/runtime/processor'

/** Chains what was written to the audit trail since the last time. */
export const sealAudit: Processor<'audit.seal'> = async ({ keeper }) => {
  while ((await sealEntries(keeper)) > 0);
}
