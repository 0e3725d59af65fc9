import { deskFigures, type DeskFigures, type FiguresQuery } from '#core/contracts/http/figures'
import { queryString, request } from './request'

export const fetchFigures = (deskId: string, weeks: number): Promise<DeskFigures> =>
  request('GET', `/desks/${deskId}/figures`, deskFigures, { query: { weeks } })

/** Where one of the tables is to be had as a file. */
export const figuresFile = (deskId: string, weeks: number, table: FiguresQuery['table']): string =>
  `/api/desks/${deskId}/figures${queryString({ weeks, table, format: 'csv' })}`
