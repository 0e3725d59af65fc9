import { deskCounts, type DeskCounts } from '#core/contracts/http/desk-counts'
import { deskView, type DeskChange, type DeskView } from '#core/contracts/http/desks'
import { readAll } from './pages'
import { request } from './request'

/** The desks that I am on, with what is set for them. */
export const fetchDesks = (): Promise<DeskView[]> => readAll('/desks', deskView)

/** How much waits on a desk. */
export const fetchDeskCounts = (id: string): Promise<DeskCounts> =>
  request('GET', `/desks/${id}/counts`, deskCounts)

export const changeDesk = (id: string, body: DeskChange): Promise<DeskView> =>
  request('PATCH', `/desks/${id}`, deskView, { body })
