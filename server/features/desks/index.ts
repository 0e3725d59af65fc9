export { DesksModule } from '#server/features/desks/desks.module'
export { tellAccess } from '#server/features/desks/tell-access'
