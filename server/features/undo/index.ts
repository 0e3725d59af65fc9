export { UndoModule } from '#server/features/undo/undo.module'
