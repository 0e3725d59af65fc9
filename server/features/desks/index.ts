export { DesksModule } from '#server/features/desks/desks.module'
