import { z } from 'zod'
import type { DeskRole } from '#core/contracts/http/session'
import { deskMember, type DeskMember, type DutyChange, type NewDeskMember } from '#core/contracts/http/desks'
import { readAll } from './pages'
import { request } from './request'

export const fetchMembers = (deskId: string): Promise<DeskMember[]> =>
  readAll(`/desks/${deskId}/members`, deskMember)

/** Of whom something can be asked, or to whom it can be given. */
export const activeOf = (members: readonly DeskMember[] | undefined): DeskMember[] =>
  (members ?? []).filter(({ suspended }) => !suspended)

export const addMember = (deskId: string, body: NewDeskMember): Promise<DeskMember> =>
  request('POST', `/desks/${deskId}/members`, deskMember, { body })

export const changeMember = (deskId: string, userId: string, role: DeskRole): Promise<DeskMember> =>
  request('PATCH', `/desks/${deskId}/members`, deskMember, { body: { userId, role } })

/** Mine; a manager may set that of somebody else. */
export const changeDuty = (deskId: string, body: DutyChange): Promise<DeskMember> =>
  request('PUT', `/desks/${deskId}/duty`, deskMember, { body })

export const removeMember = (deskId: string, userId: string): Promise<unknown> =>
  request('DELETE', `/desks/${deskId}/members`, z.unknown(), { body: { userId } })
