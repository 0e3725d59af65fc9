export { TicketsModule } from '#server/features/tickets/tickets.module'
