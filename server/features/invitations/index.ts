export { InvitationsModule } from '#server/features/invitations/invitations.module'
export { InvitationsService } from '#server/features/invitations/invitations.service'
