import { z } from 'zod'
import {
  deskLook,
  exportLinkView,
  exportMailed,
  type DeskLookSettings,
  type ExportLinkView,
  type ExportMailed,
} from '#core/contracts/http/export-sharing'
import { exportView, type ExportFormat, type ExportView, type NewExport } from '#core/contracts/http/exports'
import { request } from '@client/api/request'

/** Asks for a file of a revision; the same revision and options give the file that exists. */
export const makeExport = (
  revisionId: string,
  body: { format: ExportFormat } & Partial<NewExport>,
): Promise<ExportView> => request('POST', `/revisions/${revisionId}/exports`, exportView, { body })

export const fetchExport = (id: string): Promise<ExportView> => request('GET', `/exports/${id}`, exportView)

/** Stops a file that is being made. */
export const cancelExport = (id: string): Promise<ExportView> =>
  request('POST', `/exports/${id}/cancellation`, exportView)

/** The same file once more, after one that failed or was stopped; it has an id of its own. */
export const retryExport = (id: string): Promise<ExportView> =>
  request('POST', `/exports/${id}/retries`, exportView)

/** Where the bytes are; the browser follows it. */
export const exportFile = (id: string): string => `/api/exports/${id}/file`

const links = z.object({ items: z.array(exportLinkView) })

export const fetchLinks = async (id: string): Promise<ExportLinkView[]> =>
  (await request('GET', `/exports/${id}/links`, links)).items

/** The answer is the only one that holds the link itself. */
export const makeLink = (id: string, body: { days: number; password?: string }): Promise<ExportLinkView> =>
  request('POST', `/exports/${id}/links`, exportLinkView, { body })

export const endLink = (id: string, link: string): Promise<ExportLinkView> =>
  request('DELETE', `/exports/${id}/links/${link}`, exportLinkView)

export const mailExport = (
  id: string,
  body: { to: string[]; days: number; note?: string; password?: string },
): Promise<ExportMailed> => request('POST', `/exports/${id}/mails`, exportMailed, { body })

/** How the files of a desk look. */
export const fetchLook = (desk: string): Promise<DeskLookSettings> =>
  request('GET', `/desks/${desk}/look`, deskLook)

export const changeLook = (desk: string, body: DeskLookSettings): Promise<DeskLookSettings> =>
  request('PUT', `/desks/${desk}/look`, deskLook, { body })
