export { ThreadsModule } from '#server/features/threads/threads.module'
