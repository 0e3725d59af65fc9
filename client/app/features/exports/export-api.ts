import { exportView, type ExportView, type NewExport } from '#core/contracts/http/exports'
import { request } from '@client/api/request'

/** Formats that a worker can make by now, the usual one first. */
export const offeredFormats = ['pdf', 'html', 'markdown'] as const
export type OfferedFormat = (typeof offeredFormats)[number]

/** Asks for a file of a revision; the same revision and options give the file that exists. */
export const makeExport = (
  revisionId: string,
  body: { format: OfferedFormat } & Partial<NewExport>,
): Promise<ExportView> => request('POST', `/revisions/${revisionId}/exports`, exportView, { body })

export const fetchExport = (id: string): Promise<ExportView> => request('GET', `/exports/${id}`, exportView)

/** Where the bytes are; the browser follows it. */
export const exportFile = (id: string): string => `/api/exports/${id}/file`
