export { WatchesModule } from '#server/features/watches/watches.module'
