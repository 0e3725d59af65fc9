export { HandoversModule } from '#server/features/handovers/handovers.module'
