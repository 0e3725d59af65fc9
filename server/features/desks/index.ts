export { DesksModule } from '#server/features/desks/desks.module'
export { tellMember } from '#server/features/desks/tell-member'
