export { renameGeneral } from '#server/features/threads/rename-general'
export { ThreadsModule } from '#server/features/threads/threads.module'
