import { z } from 'zod'
import { invitationView, type InvitationView, type NewInvitation } from '#core/contracts/http/invitations'
import { readAll } from './pages'
import { request } from './request'

export const fetchInvitations = (deskId: string): Promise<InvitationView[]> =>
  readAll(`/desks/${deskId}/invitations`, invitationView, {}, 1)

export const invite = (deskId: string, body: NewInvitation): Promise<InvitationView> =>
  request('POST', `/desks/${deskId}/invitations`, invitationView, { body })

export const withdrawInvitation = (deskId: string, id: string): Promise<unknown> =>
  request('DELETE', `/desks/${deskId}/invitations/${id}`, z.unknown())
