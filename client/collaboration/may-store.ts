import type { Marking } from '#core/contracts/http/common'

/** Strictly marked text is never written to the device's disk. */
export const mayStore = (marking: Marking): boolean => marking !== 'RED' && marking !== 'AMBER+STRICT'
